// The GOV.UK Design System's components as typed functions, checked against its own fixtures. Not here: the header, which carries
// the crown, and exit-this-page, which no page of a council's needs yet.
export { type AccordionItem, type AccordionOptions, accordion } from './accordion.ts';
export type { ActionOptions } from './actions.ts';
export { type Attributes, classes } from './attributes.ts';
export { type BackLinkOptions, backLink } from './back-link.ts';
export { type BreadcrumbItem, type BreadcrumbsOptions, breadcrumbs } from './breadcrumbs.ts';
export { type ButtonOptions, button } from './button.ts';
export { type CharacterCountOptions, characterCount } from './character-count.ts';
export { type CheckboxesOptions, type CheckboxItem, checkboxes } from './checkboxes.ts';
export type { ChoiceItem, Divider } from './choices.ts';
export { type CookieBannerOptions, type CookieMessageOptions, cookieBanner } from './cookie-banner.ts';
export { type DateInputItem, type DateInputOptions, dateInput } from './date-input.ts';
export { type DetailsOptions, details } from './details.ts';
export { type ErrorMessageOptions, errorMessage } from './error-message.ts';
export { type ErrorSummaryItem, type ErrorSummaryOptions, errorSummary } from './error-summary.ts';
export { type FeedbackOptions, feedback } from './feedback.ts';
export { type FieldsetOptions, fieldset, type LegendOptions } from './fieldset.ts';
export { type FileUploadOptions, fileUpload } from './file-upload.ts';
export {
  type FooterLink,
  type FooterMetaOptions,
  type FooterNavigation,
  type FooterOptions,
  footer,
} from './footer.ts';
export { type GenericHeaderOptions, genericHeader } from './generic-header.ts';
export type { HeadingLevel } from './heading.ts';
export { type HintOptions, hint } from './hint.ts';
export { type AffixOptions, type InputOptions, input } from './input.ts';
export { type InsetTextOptions, insetText } from './inset-text.ts';
export { type LabelOptions, label } from './label.ts';
export { type LanguageItem, type LanguageNavigationOptions, languageNavigation } from './language-navigation.ts';
export { type NotificationBannerOptions, notificationBanner } from './notification-banner.ts';
export { type PaginationItem, type PaginationLink, type PaginationOptions, pagination } from './pagination.ts';
export { type PanelActionsOptions, type PanelOptions, panel } from './panel.ts';
export { type PasswordInputOptions, passwordInput } from './password-input.ts';
export { type PhaseBannerOptions, phaseBanner } from './phase-banner.ts';
export { type RadioItem, type RadiosOptions, radios } from './radios.ts';
export { type SelectItem, type SelectOptions, select } from './select.ts';
export {
  type ServiceNavigationItem,
  type ServiceNavigationOptions,
  type ServiceNavigationSlots,
  serviceNavigation,
} from './service-navigation.ts';
export { type SkipLinkOptions, skipLink } from './skip-link.ts';
export {
  type SummaryAction,
  type SummaryActions,
  type SummaryCardOptions,
  type SummaryCardTitle,
  type SummaryListOptions,
  type SummaryRow,
  summaryList,
} from './summary-list.ts';
export { type TableCell, type TableOptions, table } from './table.ts';
export { type TabItem, type TabsOptions, tabs } from './tabs.ts';
export { type TagOptions, tag } from './tag.ts';
export { type TaskListItem, type TaskListOptions, taskList } from './task-list.ts';
export { type TextareaOptions, textarea } from './textarea.ts';
export { type WarningTextOptions, warningText } from './warning-text.ts';
export type { OptionalWords, Words } from './words.ts';
