import type { Language } from '../world/model.js';

/** What people say and ask each other to do. */
export interface Talk {
  messages: readonly string[];
  captions: readonly string[];
  announcements: readonly string[];
  jobs: readonly string[];
  meetings: readonly string[];
}

export const TALK: Readonly<Record<Language, Talk>> = {
  en: {
    messages: ['Good morning all', 'The van is 20 minutes late', 'Who has the key of room 3?', 'Thanks! 🙏'],
    captions: ['Shelf after cleaning', 'New display', ''],
    announcements: ['The depot is closed on Monday.', 'New prices from the 1st.'],
    jobs: ['Check the cold room', 'Renew the fire extinguishers', 'Call the three new outlets'],
    meetings: ['Monthly review', 'Route planning'],
  },
  hi: {
    messages: ['नमस्ते सबको', 'गाड़ी देर से आएगी', 'चाबी किसके पास है?', 'धन्यवाद 🙏'],
    captions: ['सफ़ाई के बाद', ''],
    announcements: ['सोमवार को गोदाम बंद है।', 'नई कीमतें पहली तारीख से।'],
    jobs: ['शीत कक्ष जाँचें', 'बिल जमा करें', 'नई दुकानों को फ़ोन करें'],
    meetings: ['मासिक बैठक'],
  },
  sw: {
    messages: ['Habari za asubuhi', 'Gari litachelewa', 'Nani ana ufunguo?', 'Asante sana 🙏'],
    captions: ['Baada ya kusafisha', ''],
    announcements: ['Ghala litafungwa Jumatatu.', 'Bei mpya kuanzia tarehe moja.'],
    jobs: ['Kagua chumba baridi', 'Hesabu magunia', 'Piga simu kwa wateja wapya'],
    meetings: ['Mkutano wa mwezi'],
  },
  es: {
    messages: ['Buenos días a todos', 'La camioneta llega tarde', '¿Quién tiene la llave?', '¡Gracias! 🙏'],
    captions: ['Después de la limpieza', ''],
    announcements: ['La bodega cierra el lunes.', 'Precios nuevos desde el día 1.'],
    jobs: ['Revisar la cámara fría', 'Contar los costales', 'Llamar a las tiendas nuevas'],
    meetings: ['Revisión mensual'],
  },
};
