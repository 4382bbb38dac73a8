// Why a form cannot be published yet: each problem with the question it is about.
import { buildWords } from './build-words.ts';
import { type DefinitionFault, faultsOfDefinition } from './definition-faults.ts';
import { type QuestionnaireDefinition, questionnaireSchema } from './questionnaire.ts';

/** All of them, in the order of the questions; none when the form can be asked. */
export function problemsOf(definition: QuestionnaireDefinition): DefinitionFault[] {
  const { questions } = definition;
  if (questions.length === 0) return [{ question: null, message: buildWords.noQuestions }];
  const empty = questions
    .filter((question) => question.type === 'group' && question.questions.length === 0)
    .map(({ id, ask }) => ({ question: id, message: `“${ask}”: ${buildWords.emptyGroup}` }));
  const found = [...empty, ...faultsOfDefinition(definition)];
  if (found.length > 0) return inOrder(found, definition);
  // whatever else the rules of a questionnaire say, said in their words
  const parsed = questionnaireSchema.safeParse(definition);
  return (parsed.error?.issues ?? []).map(({ path, message }) => ({
    question: typeof path[1] === 'number' ? (questions[path[1]]?.id ?? null) : null,
    message,
  }));
}

function inOrder(found: readonly DefinitionFault[], { questions }: QuestionnaireDefinition): DefinitionFault[] {
  const place = ({ question }: DefinitionFault) => questions.findIndex(({ id }) => id === question);
  return found.toSorted((a, b) => place(a) - place(b));
}
