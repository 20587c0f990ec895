import type { Random } from '../random.js';
import type { Medium } from '../world/model.js';

/** A signed link as the content store gave them: valid for centuries, its signature percent-encoded. No such host answers. */
export function medium(random: Random, at: number, extension = 'jpg'): Medium {
  const second = new Date(at).toISOString().slice(0, 19);
  const sha = Array.from({ length: 8 }, () => random.hex()).join('');
  const signature = `${random.hex()}%2B${random.hex()}%2F${random.hex()}%3D`;
  const name = second.replace(/[-:T]/g, '').slice(2);
  return {
    url: `https://cdn.inc-000.kms.osi.office.net/att/${sha}.${extension}?sv=2015-12-11&sr=b&sig=${signature}&st=${second}Z&se=2293-03-08T06:56:42Z&sp=r`,
    fileName: `IMG_${name}_${random.between(1, 3)}.${extension}`,
  };
}
