import type { Site } from '../world/model.js';

export const BENGALURU: Site = {
  language: 'en',
  utcOffsetMinutes: 330,
  dialCode: '+91',
  latitude: 12.9716,
  longitude: 77.5946,
  places: ['MG Road', 'Indiranagar', 'Jayanagar 4th Block', 'Whitefield', 'Yelahanka', 'HSR Layout'],
  names: [
    'Asha Rao',
    'Vikram Shetty',
    'Deepa Nair',
    'Imran Khan',
    'Lakshmi Iyer',
    'Joseph D’Souza',
    'Meera Kulkarni',
    'Ravi Kumar',
    'Sunita Gowda',
    'Arjun Menon',
    'Fatima Begum',
    'Prakash Hegde',
  ],
};

export const DELHI: Site = {
  language: 'hi',
  utcOffsetMinutes: 330,
  dialCode: '+91',
  latitude: 28.6139,
  longitude: 77.209,
  places: ['चाँदनी चौक', 'करोल बाग', 'लाजपत नगर', 'रोहिणी', 'द्वारका'],
  names: [
    'सीता शर्मा',
    'अमित वर्मा',
    'पूजा गुप्ता',
    'राहुल सिंह',
    'कविता यादव',
    'मोहम्मद आरिफ़',
    'सुरेश चौहान',
    'नेहा मिश्रा',
    'विजय पाल',
    'गीता देवी',
  ],
};

export const NAIROBI: Site = {
  language: 'sw',
  utcOffsetMinutes: 180,
  dialCode: '+254',
  latitude: -1.2921,
  longitude: 36.8219,
  places: ['Kibera', 'Westlands', 'Eastleigh', 'Karen', 'Embakasi', 'Nanyuki Rd'],
  names: [
    'Wanjiru Kamau',
    'Otieno Odhiambo',
    'Achieng Atieno',
    'Mwangi Njoroge',
    'Chebet Kiptoo',
    'Hassan Abdi',
    'Njeri Wambui',
    'Kiprono Rotich',
    'Akinyi Ouma',
    'Mutua Musyoka',
  ],
};

export const MEXICO: Site = {
  language: 'es',
  utcOffsetMinutes: -360,
  dialCode: '+52',
  latitude: 19.4326,
  longitude: -99.1332,
  places: ['Coyoacán', 'Iztapalapa', 'Xochimilco', 'Peñón de los Baños', 'La Merced'],
  names: [
    'María Hernández',
    'José Ángel Núñez',
    'Guadalupe Ríos',
    'Luis Peña',
    'Ximena Ibáñez',
    'Raúl Gutiérrez',
    'Sofía Zúñiga',
    'Andrés Muñoz',
    'Lucía Domínguez',
    'Óscar Ramírez',
  ],
};
