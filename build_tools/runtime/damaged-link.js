/** A link to a result of which a mail filter has encoded the `#`, once or more: the address of its page before, the code behind. */
export const DAMAGED = /^(.*?)%(?:25)*23r(?:=|%(?:25)*3d)/i;
