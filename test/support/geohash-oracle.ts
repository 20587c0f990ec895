/** A geohash by halving the globe, as Niemeyer described it. */
export function geohashByHalving(latitude: number, longitude: number, precision: number): string {
  const ranges = [
    { value: longitude, low: -180, high: 180 },
    { value: latitude, low: -90, high: 90 },
  ];
  let bits = '';
  while (bits.length < precision * 5) {
    const range = ranges[bits.length % 2] as (typeof ranges)[0];
    const middle = (range.low + range.high) / 2;
    bits += range.value >= middle ? '1' : '0';
    if (range.value >= middle) range.low = middle;
    else range.high = middle;
  }
  return (bits.match(/.{5}/g) ?? [])
    .map((five) => '0123456789bcdefghjkmnpqrstuvwxyz'[Number.parseInt(five, 2)])
    .join('');
}
