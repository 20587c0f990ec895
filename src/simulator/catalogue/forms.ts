import type { Form } from '../world/model.js';
import { attendanceForm } from './attendance.js';
import { COMPLAINT } from './complaint.js';
import { DELIVERY_NOTE } from './delivery-note.js';
import type { GroupKey } from './groups.js';
import { INCIDENT, INCIDENT_SWAHILI } from './incident.js';
import { ORDER_FORM } from './order-form.js';
import { poll } from './polls.js';
import { STOCK_AUDIT, STOCK_AUDIT_HINDI } from './stock-audit.js';
import { SURVEYS } from './surveys.js';

/** Which forms are answered where. */
export const FORMS_IN: Readonly<Record<GroupKey, readonly Form[]>> = {
  company: [SURVEYS.canteen, INCIDENT, poll('en')],
  bengaluru: [ORDER_FORM, attendanceForm('en'), STOCK_AUDIT, INCIDENT, DELIVERY_NOTE, COMPLAINT],
  delhi: [ORDER_FORM, attendanceForm('hi'), STOCK_AUDIT_HINDI, SURVEYS.trust, poll('hi')],
  nairobi: [
    ORDER_FORM,
    attendanceForm('sw'),
    STOCK_AUDIT,
    INCIDENT_SWAHILI,
    DELIVERY_NOTE,
    SURVEYS.training,
    poll('sw'),
  ],
  mexico: [ORDER_FORM, attendanceForm('es'), SURVEYS.uniforms, poll('es')],
  night: [attendanceForm('sw'), INCIDENT],
  retailers: [],
};
