package manuscript

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"strings"
	"testing"
	"unicode/utf16"
)

// TestWhatIsRefused reads files that are none of ours, and some that mean harm.
func TestWhatIsRefused(t *testing.T) {
	good := parts{"body": p("", "Lời")}.bytes(t)
	macros := strings.Replace(contentTypes, "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "application/vnd.ms-word.document.macroEnabled.main+xml", 1)
	deep := strings.Repeat("<w:smartTag>", 300)
	for name, test := range map[string]struct {
		data []byte
		want string
	}{
		"nothing":                {nil, "not-a-document"},
		"a line of text":         {[]byte("Xin chào"), "not-a-document"},
		"a PDF":                  {[]byte("%PDF-1.7"), "not-a-document"},
		"RTF":                    {[]byte(`{\rtf1 a}`), "old-word"},
		"old Word":               {ole("WordDocument"), "old-word"},
		"a password":             {ole("EncryptedPackage"), "protected"},
		"old Excel":              {ole("Workbook"), "not-a-document"},
		"cut off":                {good[:len(good)/2], "damaged"},
		"bytes changed":          {broken(t, good), "damaged"},
		"a ZIP of other things":  {zipped(t, "a.txt", "a"), "not-a-document"},
		"OpenDocument":           {zipped(t, "mimetype", "application/vnd.oasis.opendocument.text"), "open-document"},
		"a docm":                 {parts{"body": p("", "a"), "[Content_Types].xml": macros}.bytes(t), "macros"},
		"a program in a docx":    {parts{"body": p("", "a"), "word/vbaProject.bin": "x"}.bytes(t), "macros"},
		"a workbook":             {parts{"body": p("", "a"), "[Content_Types].xml": strings.Replace(contentTypes, "wordprocessingml.document", "spreadsheetml.sheet", 1)}.bytes(t), "not-a-document"},
		"no words":               {parts{"body": "<w:p/>"}.bytes(t), "empty"},
		"no body":                {parts{"word/document.xml": "<w:document" + names + "/>"}.bytes(t), "damaged"},
		"entities":               {parts{"word/document.xml": `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document` + names + `><w:body>` + p("", "&b;") + `</w:body></w:document>`}.bytes(t), "damaged"},
		"an unknown entity":      {parts{"body": p("", "&b;")}.bytes(t), "damaged"},
		"a broken part":          {parts{"body": p("", "a"), "styles": "<w:style>"}.bytes(t), "damaged"},
		"elements in each other": {parts{"body": deep + strings.Repeat("</w:smartTag>", 300)}.bytes(t), "damaged"},
		"a bomb":                 {parts{"body": p("", strings.Repeat("a", 8<<20))}.bytes(t), "bomb"},
		"a name that leads out":  {parts{"body": p("", "a"), "../x.xml": "<a/>"}.bytes(t), "damaged"},
		"a part too long":        {parts{"body": p("", noise(60_000)+strings.Repeat("a", maxPart))}.bytes(t), "too-long"},
		"too many elements":      {parts{"body": p("", noise(60_000)) + strings.Repeat("<w:p/>", maxElements)}.bytes(t), "too-long"},
		"too many cells":         {parts{"body": p("", noise(4000)) + "<w:tbl>" + strings.Repeat(`<w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr></w:tc></w:tr>`, 2000) + "</w:tbl>"}.bytes(t), "too-long"},
		"a picture bomb":         {withPicture(t, hugePNG()), "picture-bomb"},
	} {
		t.Run(name, func(t *testing.T) {
			m, problems := Read("a.docx", test.data)
			if len(problems) != 1 || problems[0].Rule != "manuscript-"+test.want || m.Markdown != "" || m.Pictures != nil {
				t.Errorf("got %q and %v, want %s", m.Markdown, said(problems), test.want)
			}
		})
	}
}

// TestAPictureThatNoPageCanShowIsLeftOut keeps the text around it.
func TestAPictureThatNoPageCanShowIsLeftOut(t *testing.T) {
	for want, data := range map[string]string{
		"picture-format image1.png Ảnh": "\x01\x00\x00\x00EMF",
		"picture-broken image1.png":     dot(t, 4, 3)[:20],
	} {
		m, problems := Read("a.docx", withPicture(t, data))
		if got := strings.Join(said(problems), ", "); got != want || m.Markdown != "Lời\n" || m.Pictures != nil {
			t.Errorf("got %q and %q, want %q", m.Markdown, got, want)
		}
	}
}

// TestPicturesLoseTheirMetadata looks for what a telephone wrote into a picture.
func TestPicturesLoseTheirMetadata(t *testing.T) {
	data := dot(t, 4, 3)
	chunk := "tEXtAuthor\x00Người chụp"
	var note bytes.Buffer
	_ = binary.Write(&note, binary.BigEndian, uint32(len(chunk)-4))
	note.WriteString(chunk)
	_ = binary.Write(&note, binary.BigEndian, crc32.ChecksumIEEE([]byte(chunk)))
	const head = 33 // the signature and IHDR
	m, problems := Read("a.docx", withPicture(t, data[:head]+note.String()+data[head:]))
	if len(problems) > 0 || len(m.Pictures) != 1 {
		t.Fatal(said(problems))
	}
	if bytes.Contains(m.Pictures[0].Data, []byte("Người chụp")) {
		t.Error("the picture still says who took it")
	}
}

func withPicture(t *testing.T, data string) []byte {
	return parts{
		"body":                  p("", "Lời") + `<w:p><w:r><w:drawing><wp:docPr descr="Ảnh"/><pic:blipFill><a:blip r:embed="i1"/></pic:blipFill></w:drawing></w:r></w:p>`,
		"links":                 `<Relationship Id="i1" Type="` + relationKind + `image" Target="media/image1.png"/>`,
		"word/media/image1.png": data,
	}.bytes(t)
}

// ole begins like a file of old Office, with a stream of a name.
func ole(stream string) []byte {
	data := append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 512)...)
	for _, c := range utf16.Encode([]rune(stream + "\x00")) {
		data = binary.LittleEndian.AppendUint16(data, c)
	}
	return data
}

func zipped(t *testing.T, name, text string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	f, err := z.Create(name)
	if err == nil {
		_, err = f.Write([]byte(text))
	}
	if err != nil || z.Close() != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// broken spoils the packed bytes of the first part.
func broken(t *testing.T, docx []byte) []byte {
	t.Helper()
	docx = bytes.Clone(docx)
	at := bytes.Index(docx, []byte("[Content_Types].xml")) + len("[Content_Types].xml")
	for i := range 20 {
		docx[at+i] ^= 0xFF
	}
	return docx
}

// noise is words that pack badly, so that no rule on bombs holds them back.
func noise(n int) string {
	var b strings.Builder
	x := uint32(1)
	for range n {
		x = x*1664525 + 1013904223
		b.WriteRune(rune(0x4E00 + x>>16%0x4000))
		b.WriteByte("abcdefghijklmnop"[x>>28])
	}
	return b.String()
}

// hugePNG says that it has 100,000 by 100,000 pixels.
func hugePNG() string {
	head := "IHDR" + "\x00\x01\x86\xA0\x00\x01\x86\xA0\x08\x00\x00\x00\x00"
	var b bytes.Buffer
	b.WriteString("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d" + head)
	_ = binary.Write(&b, binary.BigEndian, crc32.ChecksumIEEE([]byte(head)))
	b.WriteString("\x00\x00\x00\x00IDAT\x35\xaf\x06\x1e\x00\x00\x00\x00IEND\xae\x42\x60\x82")
	return b.String()
}
