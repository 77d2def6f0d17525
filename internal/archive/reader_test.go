package archive

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io/fs"
	"testing"
)

// foreign is a ZIP as other programs may make it, with whatever header is given.
func foreign(t testing.TB, headers ...zip.FileHeader) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := range headers {
		f, err := z.CreateHeader(&headers[i])
		if err == nil && headers[i].Comment != "" {
			_, err = f.Write([]byte(headers[i].Comment))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func named(name string) zip.FileHeader { return zip.FileHeader{Name: name} }

func TestReadRefuses(t *testing.T) {
	link := named("a")
	link.SetMode(fs.ModeSymlink | 0o777)
	password := named("a")
	password.Flags = 1
	zeros := zipOf(t, Entry{"a", make([]byte, 4<<20)})
	for _, c := range []struct {
		name   string
		data   []byte
		limits Limits
		want   Refusal
	}{
		{"a text", []byte("xã,ngày"), Limits{}, Refusal{Why: NotZIP}},
		{"nothing", nil, Limits{}, Refusal{Why: NotZIP}},
		{"half a ZIP", zeros[:len(zeros)/2], Limits{}, Refusal{Why: Damaged}},
		{"a way out", foreign(t, named("../../a")), Limits{}, Refusal{Why: Outside, Path: "../../a"}},
		{"a folder's way out", foreign(t, named("../a/")), Limits{}, Refusal{Why: Outside, Path: "../a/"}},
		{"an absolute path", foreign(t, named("/a")), Limits{}, Refusal{Why: Outside, Path: "/a"}},
		{"a device", foreign(t, named("b/con.txt")), Limits{}, Refusal{Why: Reserved, Path: "b/con.txt"}},
		{"twice", foreign(t, named("a"), named("A")), Limits{}, Refusal{Why: Twice, Path: "A"}},
		{"a link", foreign(t, link), Limits{}, Refusal{Why: Link, Path: "a"}},
		{"a password", foreign(t, password), Limits{}, Refusal{Why: Encrypted, Path: "a"}},
		{"too many", foreign(t, named("a"), named("b")), Limits{Files: 1}, Refusal{Why: TooManyFiles, Limit: 1}},
		{"a bomb", zeros, Limits{}, Refusal{Why: Bomb, Limit: 200}},
		{"a large file", zeros, Limits{Bytes: 4<<20 - 1, Ratio: 2000}, Refusal{Why: TooLarge, Path: "a", Limit: 4<<20 - 1}},
		{
			"large together", zipOf(t, Entry{"a", []byte("12")}, Entry{"b", []byte("34")}),
			Limits{Bytes: 3},
			Refusal{Why: TooLarge, Limit: 3},
		},
		{"shared bytes", overlapping(t), Limits{}, Refusal{Why: Damaged}},
		{"a lie about the size", lying(t), Limits{}, Refusal{Why: Damaged, Path: "a"}},
		{"sizes that add up to nothing", huge(t), Limits{}, Refusal{Why: Damaged, Path: "a"}},
		{"a changed byte", changed(t), Limits{}, Refusal{Why: Damaged, Path: "a"}},
	} {
		entries, got := Read(c.data, c.limits)
		if got == nil || *got != c.want || entries != nil {
			t.Errorf("%s: got %+v with %d files, want %+v", c.name, got, len(entries), c.want)
		}
	}
}

// central is where the list of files begins.
func central(data []byte) int { return bytes.Index(data, []byte("PK\x01\x02")) }

// overlapping has two files in its list that are the same bytes.
func overlapping(t *testing.T) []byte {
	text := make([]byte, 1000)
	for i := range text {
		text[i] = byte(i * i >> 3)
	}
	data := zipOf(t, Entry{"a.jpg", text}, Entry{"b.jpg", nil})
	at := central(data)
	second := at + 4 + bytes.Index(data[at+4:], []byte("PK\x01\x02"))
	copy(data[second+16:second+28], data[at+16:at+28]) // checksum and sizes
	copy(data[second+42:second+46], data[at+42:at+46]) // place of the file
	return data
}

// lying says in its list that four mebibytes are ten bytes.
func lying(t *testing.T) []byte {
	data := zipOf(t, Entry{"a", make([]byte, 4<<20)})
	binary.LittleEndian.PutUint32(data[central(data)+24:], 10)
	return data
}

// huge has two files whose packed sizes are 0 together, as 64 bits count.
func huge(t *testing.T) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range []string{"a", "b"} {
		if _, err := z.CreateRaw(&zip.FileHeader{Name: name, CompressedSize64: 1 << 63}); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func changed(t *testing.T) []byte {
	data := zipOf(t, Entry{"a", []byte("một hai ba")})
	data[bytes.Index(data, []byte("hai"))] ^= 1
	return data
}

func TestReadLetsPass(t *testing.T) {
	data := foreign(t, named("a/"), zip.FileHeader{Name: "a/b", Comment: "text"})
	r, refusal := Open(data, Limits{})
	if refusal != nil {
		t.Fatal(refusal)
	}
	if paths := r.Paths(); len(paths) != 1 || paths[0] != "a/b" || !r.Has("a/b") || r.Has("a/") {
		t.Errorf("paths %q", paths)
	}
	if got, refusal := r.File("a/b"); refusal != nil || string(got) != "text" {
		t.Errorf("got %q, %v", got, refusal)
	}
	if _, refusal := r.File("c"); refusal == nil || refusal.Why != Missing {
		t.Errorf("a file that is not there: %v", refusal)
	}
	small := zipOf(t, Entry{"a", make([]byte, harmless)})
	if _, refusal := Open(small, Limits{}); refusal != nil {
		t.Errorf("a mebibyte of zeros is no bomb: %v", refusal)
	}
}

// FuzzRead protects three promises: what is read keeps the limits, can be written again, and is the
// same then.
func FuzzRead(f *testing.F) {
	f.Add(zipOf(f, Entry{"a/b.txt", []byte("một hai ba một hai ba")}, Entry{"c.jpg", []byte{1, 2, 3}}))
	f.Add(foreign(f, named("a/"), zip.FileHeader{Name: "a/b", Comment: "text"}))
	f.Add([]byte("PK\x05\x06" + string(make([]byte, 18))))
	f.Fuzz(func(t *testing.T, data []byte) {
		limits := Limits{Files: 8, Bytes: 1 << 16}
		entries, refusal := Read(data, limits)
		if refusal != nil {
			if refusal.Why == "" || entries != nil {
				t.Fatalf("refused with %+v and %d files", refusal, len(entries))
			}
			return
		}
		size := 0
		for _, e := range entries {
			size += len(e.Data)
		}
		if len(entries) > limits.Files || int64(size) > limits.Bytes {
			t.Fatalf("%d files of %d bytes", len(entries), size)
		}
		again, refusal := Read(zipOf(t, entries...), limits)
		if refusal != nil || !bytes.Equal(Manifest(entries), Manifest(again)) {
			t.Fatalf("%v\n%s\n%s", refusal, Manifest(entries), Manifest(again))
		}
	})
}
