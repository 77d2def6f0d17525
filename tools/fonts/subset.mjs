// Writes the fonts of layouts/assets: Be Vietnam Pro with the letters that Vietnamese and English need,
// both in one file a weight, so that a page loads two. What other languages need comes from the reader's
// own fonts. Run by `make fonts`; the same input gives the same bytes.
import { readFileSync, writeFileSync } from "node:fs";
import subset from "subset-font";

const tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"];
const letters = [..."aăâeêioôơuưy"].flatMap((v) => tones.map((t) => (v + t).normalize("NFC"))).join("") + "đ";
const text =
  Array.from({ length: 0x7f - 0x20 }, (_, i) => String.fromCharCode(0x20 + i)).join("") +
  letters + letters.toUpperCase() +
  "\u00a0«»“”‘’–—…•·×°§©²½−→₫€" +
  "éèçöüñ" + // names in English texts
  tones.slice(1).join("");

for (const [weight, name] of [[400, "400Regular/BeVietnamPro_400Regular"], [700, "700Bold/BeVietnamPro_700Bold"]]) {
  const whole = readFileSync(`node_modules/@expo-google-fonts/be-vietnam-pro/${name}.ttf`);
  const small = await subset(whole, text, { targetFormat: "woff2", noLayoutClosure: true, noHinting: true });
  writeFileSync(`../../layouts/assets/bvp-${weight}.woff2`, small);
  console.log(`bvp-${weight}.woff2: ${small.length} bytes, ${new Set(text).size} characters`);
}
