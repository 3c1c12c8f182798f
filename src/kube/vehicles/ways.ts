/** How the user wants containers to be inspected; `auto` leaves it to the rules of `planInspection`. */
export const ways = ['auto', 'ephemeral-container', 'node', 'api'] as const;
export type Way = (typeof ways)[number];
