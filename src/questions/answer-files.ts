// What other rooms do with files sent by people, under the one name `answerFiles`: add a photo, list, read, move, remove.

export { list, move, read, remove } from './file-store.ts';
export { addPhoto } from './photo-actions.ts';
