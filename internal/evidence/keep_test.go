package evidence

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/jpeg"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"loa.vn/loa/internal/picture"
)

// secret stands where a file says who made it and where.
const secret = "18.6734N 105.6922E iPhone of N.V.A"

// photo is a JPEG that says where it was taken: in Exif, in XMP and in a remark.
func photo(t *testing.T) []byte {
	t.Helper()
	var plain bytes.Buffer
	if err := jpeg.Encode(&plain, image.NewGray(image.Rect(0, 0, 40, 30)), nil); err != nil {
		t.Fatal(err)
	}
	segment := func(marker byte, content string) []byte {
		return append([]byte{0xff, marker, byte((len(content) + 2) >> 8), byte(len(content) + 2)}, content...)
	}
	data := append([]byte(nil), plain.Bytes()[:2]...)
	data = append(data, segment(0xe1, "Exif\x00\x00II*\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00"+secret)...)
	data = append(data, segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>"+secret+"</x:xmpmeta>")...)
	data = append(data, segment(0xfe, secret)...)
	return append(data, plain.Bytes()[2:]...)
}

func scan(t *testing.T, more string) []byte {
	picture := photo(t)
	return []byte("%PDF-1.4\n1 0 obj\n<</Type/XObject/Filter/DCTDecode/Length 1>>stream\n" + string(picture) + "\nendstream endobj\n" +
		"2 0 obj <<>> stream\n<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta>" + secret + "</x:xmpmeta><?xpacket end='w'?>\nendstream endobj\n" +
		more + "trailer <</Root 1 0 R>>\n%%EOF\n")
}

func box(name string, inner ...[]byte) []byte {
	data := bytes.Join(inner, nil)
	return append(append(binary.BigEndian.AppendUint32(nil, uint32(len(data)+8)), name...), data...)
}

// memo is a voice memo of a telephone: in MP4, with the place in udta and in meta, and when it was made.
func memo(brand, handler string) []byte {
	when := append([]byte{0, 0, 0, 0}, "MADEWHEN"...)
	track := box("trak", box("tkhd", when, make([]byte, 72)), box("mdia", box("hdlr", make([]byte, 8), []byte(handler), make([]byte, 12))))
	return bytes.Join([][]byte{
		box("ftyp", []byte(brand), make([]byte, 4), []byte("mp42")),
		box("mdat", []byte("sound")),
		box("moov", box("mvhd", when, make([]byte, 88)), track, box("udta", box("\xa9xyz", []byte(secret))), box("meta", []byte(secret))),
	}, nil)
}

func wav() []byte {
	chunk := func(name, content string) []byte {
		return append(append([]byte(name), binary.LittleEndian.AppendUint32(nil, uint32(len(content)))...), content...)
	}
	inner := bytes.Join([][]byte{[]byte("WAVE"), chunk("fmt ", strings.Repeat("f", 16)), chunk("LIST", "INFO"+secret), chunk("data", "sound!"), chunk("iXML", secret)}, nil)
	return append(append([]byte("RIFF"), binary.LittleEndian.AppendUint32(nil, uint32(len(inner)))...), inner...)
}

func TestWhatAFileSaysOfItsMakingIsTakenOut(t *testing.T) {
	for _, test := range []struct {
		name string
		data []byte
		kind Kind
		ext  string
		left string
	}{
		{"photo", photo(t), Photo, ".jpg", ""},
		{"scan", scan(t, ""), PDF, ".pdf", "pdf"},
		{"memo", memo("M4A ", "soun"), Recording, ".m4a", ""},
		{"film", memo("mp42", "vide"), Film, ".mp4", ""},
		{"recording", wav(), Recording, ".wav", ""},
	} {
		f, refusal := Prepare(test.name, test.data)
		if refusal != nil {
			t.Errorf("%s: %v", test.name, refusal)
			continue
		}
		if f.Kind != test.kind || f.Ext != test.ext || f.Left != test.left || !f.Changed {
			t.Errorf("%s: kept as %s %s, left %q, changed %v", test.name, f.Kind, f.Ext, f.Left, f.Changed)
		}
		for _, said := range []string{secret, "N.V.A", "MADEWHEN"} {
			if bytes.Contains(f.Data, []byte(said)) {
				t.Errorf("%s still says %q", test.name, said)
			}
		}
		again, refusal := Prepare(test.name, f.Data)
		if refusal != nil || again.Changed || again.Digest != f.Digest {
			t.Errorf("%s: what is kept is not kept as it is: %v", test.name, refusal)
		}
	}
}

// A photograph within a scan must still be one, and everything must stand where it stood.
func TestAScanStaysAsLongAsItWas(t *testing.T) {
	data := scan(t, "")
	f, _ := Prepare("scan.pdf", data)
	if len(f.Data) != len(data) {
		t.Fatalf("%d bytes became %d", len(data), len(f.Data))
	}
	at := bytes.Index(f.Data, []byte("\xff\xd8\xff"))
	if _, err := jpeg.Decode(bytes.NewReader(f.Data[at:])); err != nil {
		t.Errorf("the page in the scan: %v", err)
	}
	signed := scan(t, "3 0 obj <</Type/Sig/ByteRange [0 10 20 30]>> endobj\n")
	if f, _ := Prepare("signed.pdf", signed); f.Left != "signed" || f.Changed {
		t.Errorf("a signed scan: left %q, changed %v", f.Left, f.Changed)
	}
}

func TestFilesThatAreRefused(t *testing.T) {
	for name, test := range map[string]struct {
		data []byte
		want Why
	}{
		"nothing":  {nil, Empty},
		"words":    {[]byte("xin chào"), Unknown},
		"page":     {[]byte("<html><body>x"), Unknown},
		"drawing":  {[]byte(`<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"></svg>`), Unknown},
		"program":  {[]byte("MZ\x90\x00" + strings.Repeat("\x00", 200)), Unknown},
		"iphone":   {box("ftyp", []byte("heic"), make([]byte, 8)), HEIC},
		"mute":     {box("ftyp", []byte("isom"), make([]byte, 8)), Unknown},
		"box":      {append(box("ftyp", []byte("isom"), make([]byte, 8)), "\x7f\xff\xff\xffmoov"...), Damaged},
		"cut wave": {[]byte("RIFF\x10\x00\x00\x00WAVEfmt \xff\x00\x00\x00"), Damaged},
		"large":    {make([]byte, MaxBytes+1), TooLarge},
	} {
		if _, refusal := Prepare(name, test.data); why(refusal) != test.want {
			t.Errorf("%s: got %v, want %s", name, refusal, test.want)
		}
	}
}

func TestAFileIsKeptOnceAndFoundWhole(t *testing.T) {
	store := In(t.TempDir())
	f, _ := Prepare("a.jpg", photo(t))
	for i, want := range []bool{true, false} {
		if isNew, err := store.Keep(f); err != nil || isNew != want {
			t.Errorf("keeping it for the %d. time: new %v, %v", i+1, isNew, err)
		}
	}
	name, refusal := store.Find(f.Reference())
	if refusal != nil || name != f.Digest[:2]+"/"+f.Digest+".jpg" {
		t.Fatalf("found %s, %v", name, refusal)
	}
	file := filepath.Join(store.Dir, filepath.FromSlash(name))
	if info, err := picture.Inspect(must(os.ReadFile(file))); err != nil || info.HasMetadata {
		t.Errorf("kept is %+v, %v", info, err)
	}
	// A file that the disk damaged is said, and mended by keeping it again.
	if err := os.WriteFile(file, f.Data[:100], 0o600); err != nil {
		t.Fatal(err)
	}
	if _, refusal := store.Find(f.Reference()); why(refusal) != Different {
		t.Errorf("a damaged file: %v", refusal)
	}
	if isNew, err := store.Keep(f); err != nil || !isNew {
		t.Errorf("keeping it anew: %v, %v", isNew, err)
	}
	if left := filesBelow(t, store.Dir); len(left) != 1 {
		t.Errorf("the store holds %v", left)
	}
	for _, reference := range []string{"sha256:", "sha256:../../etc", Prefix + strings.Repeat("0", 64), Prefix + strings.ToUpper(f.Digest)} {
		if _, refusal := store.Find(reference); why(refusal) != Missing {
			t.Errorf("%s: %v", reference, refusal)
		}
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func filesBelow(t *testing.T, dir string) []string {
	var list []string
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			list = append(list, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestASheetNamesFilesBesideItAlone(t *testing.T) {
	dir := t.TempDir()
	sheet := filepath.Join(dir, "sheet")
	for _, err := range []error{
		os.MkdirAll(filepath.Join(sheet, "anh"), 0o755), os.WriteFile(filepath.Join(dir, "secret"), nil, 0o600),
		os.WriteFile(filepath.Join(sheet, "anh", "1.jpg"), []byte("x"), 0o600), os.Symlink("../secret", filepath.Join(sheet, "link")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]Why{
		"anh/1.jpg": "", `anh\1.jpg`: "", "./anh/../anh/1.jpg": "",
		"2.jpg": Missing, "../secret": Outside, "/etc/passwd": Outside, "link": Outside, "anh": Outside, "": Outside,
	} {
		if _, refusal := ReadBeside(sheet, name); why(refusal) != want {
			t.Errorf("%s: got %v, want %q", name, refusal, want)
		}
	}
}

func FuzzPrepare(f *testing.F) {
	f.Add(memo("M4A ", "soun"))
	f.Add(wav())
	f.Add([]byte("%PDF-1.4\xff\xd8\xff\xe1\x00\x08Exif\x00\x00<?xpacket begin?><?xpacket end"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, refusal := Prepare("x", data)
		if refusal != nil {
			return
		}
		again, refusal := Prepare("x", file.Data)
		if refusal != nil || again.Digest != file.Digest {
			t.Errorf("what is kept is not kept as it is: %v", refusal)
		}
	})
}
