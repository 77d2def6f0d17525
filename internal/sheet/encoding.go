package sheet

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"loa.vn/loa/internal/vi"
)

// decode is the text of a text file, whatever it is written in. Text in windows-1258 is composed;
// other text stays as it is.
func decode(data []byte) (string, *Refusal) {
	text, ok, refusal := unicodeText(data)
	if refusal == nil && !ok {
		text, refusal = oneByteText(data)
	}
	if refusal == nil && strings.ContainsRune(text, 0) {
		return "", &Refusal{Why: NotASheet, Detail: "binary"}
	}
	return text, refusal
}

// unicodeText decodes UTF-8 and UTF-16; ok is false where it is neither.
func unicodeText(data []byte) (text string, ok bool, refusal *Refusal) {
	bare, marked := bytes.CutPrefix(data, []byte("\xEF\xBB\xBF"))
	switch {
	case marked && !utf8.Valid(bare):
		return "", false, &Refusal{Why: UnknownEncoding, Detail: "utf-8"}
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		return utf16Text(data[2:], unicode.LittleEndian), true, nil
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return utf16Text(data[2:], unicode.BigEndian), true, nil
	}
	if order, ok := zeroBytes(data); ok {
		return utf16Text(data, order), true, nil
	}
	return string(bare), utf8.Valid(bare), nil
}

func utf16Text(data []byte, order unicode.Endianness) string {
	text, err := unicode.UTF16(order, unicode.IgnoreBOM).NewDecoder().Bytes(data)
	if err != nil {
		return "" // cannot be: what is wrong becomes U+FFFD
	}
	return string(text)
}

// zeroBytes recognises UTF-16 without a mark: the commas, spaces and digits of a table have a zero
// byte each, all on the same side.
func zeroBytes(data []byte) (unicode.Endianness, bool) {
	sample := data[:min(len(data), 4096)&^1]
	var zeros [2]int
	for i, b := range sample {
		if b == 0 {
			zeros[i%2]++
		}
	}
	pairs := len(sample) / 2
	few := pairs / 100
	switch {
	case zeros[1] > pairs/8 && zeros[0] <= few:
		return unicode.LittleEndian, true
	case zeros[0] > pairs/8 && zeros[1] <= few:
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, false
}

// oneByteText decodes windows-1258, and says which other encoding a text is more likely in.
func oneByteText(data []byte) (string, *Refusal) {
	if bytes.IndexByte(data, 0) >= 0 {
		return "", &Refusal{Why: NotASheet, Detail: "binary"}
	}
	decoded, err := charmap.Windows1258.NewDecoder().Bytes(data)
	if err != nil {
		return "", &Refusal{Why: UnknownEncoding}
	}
	text := vi.NFC(string(decoded))
	latin := latinText(data[:min(len(data), sampleSize)])
	usual, tcvn, vni := judge(text[:min(len(text), sampleSize)], asItStands), judge(latin, fromTCVN3), judge(latin, fromVNI)
	switch {
	case usual.words > 0 && max(usual.share(), tcvn.share(), vni.share()) < 0.5:
		return "", &Refusal{Why: UnknownEncoding}
	case vni.share() > usual.share() && vni.share() >= tcvn.share(): // VNI needs two letters to fit
		return "", &Refusal{Why: VNI, Detail: vni.example}
	case tcvn.share() > usual.share():
		return "", &Refusal{Why: TCVN3, Detail: tcvn.example}
	}
	return text, nil
}

// latinText is what a program that knows nothing of Vietnamese shows for bytes: windows-1252.
func latinText(data []byte) string {
	text, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return "" // cannot be: what is wrong becomes U+FFFD
	}
	return string(text)
}
