export const TIME_UNITS = ['QUARTER_HOUR', 'HOUR', 'DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];

export const WEEK_STARTS = ['MONDAY', 'SUNDAY', 'SATURDAY'] as const;
export type WeekStart = (typeof WEEK_STARTS)[number];

export const TIME_PARTS = ['HOUR_OF_DAY', 'DAY_OF_WEEK', 'DAY_OF_MONTH', 'MONTH_OF_YEAR'] as const;
export type TimePart = (typeof TIME_PARTS)[number];
