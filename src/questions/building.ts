// What a later room needs so that its editors can write questions and rules of their own, under the one name `building`.
export { copyFromBank } from './bank.ts';
export { listBank } from './bank-store.ts';
export { kinds } from './build-words.ts';
export { idFromWords } from './builder-ids.ts';
export { markOf } from './builder-mark.ts';
export { choicesOf, comparisonsFor, conditionInWords } from './builder-rules.ts';
export { questionBoxes, startingForm } from './pages/build/question-boxes.ts';
export { formOfQuestion, readQuestion } from './pages/build/read-question.ts';
