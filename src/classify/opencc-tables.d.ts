/** The conversion tables of opencc-js, which ships no types for them: `source target|source target|…`. */
declare module 'opencc-js/dict/STCharacters' {
  const table: string;
  export default table;
}
declare module 'opencc-js/dict/TWVariants' {
  const table: string;
  export default table;
}
