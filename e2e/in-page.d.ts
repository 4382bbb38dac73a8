// The types of in-page.js, which is not TypeScript because it is for the browser, whose names this project does not know.

export function isFocused(element: unknown): boolean;
export function focusedId(): string;
export function focusedName(): string;
export function chosenText(select: unknown): string;
export function focusedClass(): string;
export function focusedText(): string;
export function widths(): { page: number; window: number };
export function unseenFocus(): string;
export function markupFaults(councilName: string): string[];
export function sendEmpty(): boolean;
