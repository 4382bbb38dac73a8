// /staff/cases/{reference}/assignment: give the case to somebody. Taking it oneself is one button on the case.

import { z } from 'zod';
import { html, sent } from '#web';
import { choiceField } from '#web/fields';
import { select } from '#web/govuk/index';
import { assignCase, takeCase } from '../case.ts';
import { verbPages } from './verb.ts';

export const { show: showAssignment, act: actAssignment } = verbPages({
  title: () => 'Give this case to somebody',
  deed: 'assign a case',
  button: 'Give the case',
  shape: ({ staff }) =>
    z.object({
      to: choiceField(
        staff.filter((member) => member.isActive).map((member) => String(member.id)),
        'Select a member of staff',
      ),
    }),
  fields: (visit, { theCase, staff }, errors) => {
    const active = staff.filter((member) => member.isActive);
    const inTeam = active.filter((member) => member.team === theCase.team);
    const others = active.filter((member) => member.team !== theCase.team);
    const item = (member: (typeof active)[number], where: string) => ({
      value: String(member.id),
      text: `${member.name}${where}`,
    });
    return html`${select({
      id: 'to',
      name: 'to',
      label: { text: 'Who should have it?' },
      hint: { text: 'People in the case’s own team come first' },
      value: sent(visit.form, 'to'),
      items: [
        { value: '', text: 'Select a member of staff' },
        ...inTeam.map((member) => item(member, '')),
        ...others.map((member) => item(member, ` (${member.team ?? 'no team'})`)),
      ],
      ...errors.at('to'),
    })}`;
  },
  refusalAt: () => 'to',
  verb:
    ({ to }, { staff }) =>
    ({ theCase }) => {
      const member = staff.find((each) => String(each.id) === to);
      return member ? assignCase(theCase, member) : { refused: 'no-such-person' };
    },
  done: ({ staff }, { to }) => `The case is now with ${staff.find((each) => String(each.id) === to)?.name ?? 'them'}.`,
});

/** POST /staff/cases/{reference}/taking: one button, no page. */
export const { act: actTaking } = verbPages({
  title: () => 'Take this case',
  deed: 'work on a case',
  button: 'Take the case',
  shape: () => z.object({}),
  fields: () => html`<p class="govuk-body">The case will be with you.</p>`,
  refusalAt: () => 'form',
  verb:
    (_value, _view, actor) =>
    ({ theCase }) =>
      actor.id === null ? { refused: 'no-such-person' } : takeCase(theCase, { id: actor.id, name: actor.name }),
  done: () => 'The case is now with you.',
});
