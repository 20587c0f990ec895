const ALPHABET = '0123456789bcdefghjkmnpqrstuvwxyz';
const BITS_A_CHARACTER = 5;

/** How many halvings a geohash of so many characters is, of each axis; longitude comes first. */
export const cellBits = (precision: number) => ({
  latitude: Math.floor((precision * BITS_A_CHARACTER) / 2),
  longitude: Math.ceil((precision * BITS_A_CHARACTER) / 2),
});

/** The geohash of a cell, counted from the south and from the west. */
export function geohashOf(latitudeCell: number, longitudeCell: number, precision: number): string {
  const bits = cellBits(precision);
  const axes = [
    { cell: longitudeCell, left: bits.longitude },
    { cell: latitudeCell, left: bits.latitude },
  ];
  return Array.from({ length: precision }, (_, character) => {
    let value = 0;
    for (let bit = 0; bit < BITS_A_CHARACTER; bit++) {
      const axis = axes[(character * BITS_A_CHARACTER + bit) % 2] as (typeof axes)[0];
      axis.left -= 1;
      // Cells have up to 30 bits, which bit operators can take.
      value = value * 2 + ((axis.cell >> axis.left) & 1);
    }
    return ALPHABET[value];
  }).join('');
}
