/** id of the part of the page that a photo is in */
export const photoElement = (photoId: string): string => `photo-${photoId}`;
