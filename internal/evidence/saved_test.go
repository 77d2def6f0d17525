package evidence

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestSavedPagesAreFoundByTheirAddresses(t *testing.T) {
	saved, err := ReadSaved(fstest.MapFS{
		"bai.html":         {Data: []byte("<!DOCTYPE html>\n<!-- saved from url=(0032)https://www.bao.example/bai-1.html -->\n<html><head></head><body>một")},
		"them/trang.HTM":   {Data: []byte(`<html><head><link rel="canonical" href="https://bao.example/bai-2/"></head><body>hai`)},
		"og.html":          {Data: []byte(`<meta property="og:url" content="http://dai.example/ba?id=3&amp;utm_source=zalo">`)},
		"liar.html":        {Data: []byte(`<body><link rel="canonical" href="https://bao.example/bai-4">`)},
		"bai_files/ad.js":  {Data: []byte("saved from url=(0010)https://x.example/")},
		"a-copy.html":      {Data: []byte(`<link rel="canonical" href="https://bao.example/bai-5"><body>a`)},
		"b-copy.html":      {Data: []byte(`<link rel="canonical" href="https://bao.example/bai-5"><body>b`)},
		"no-address.html":  {Data: []byte("<p>chỉ có chữ")},
		"not an html.html": {Data: []byte{0xff, 0xfe, 0, 1, 2}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for address, want := range map[string]string{
		"https://www.bao.example/bai-1.html":         "một",
		"http://bao.example/bai-1.html?fbclid=x#y":   "một",
		"https://bao.example/bai-2":                  "hai",
		"https://dai.example/ba?utm_medium=x&id=3":   "og:url",
		"https://bao.example/bai-5":                  "<body>a",
		"https://bao.example/bai-4":                  "",
		"https://bao.example/bai-1.html?trang=2":     "",
		"https://bao.example.attacker.example/bai-2": "",
	} {
		page, refusal := saved.Get(address)
		if want == "" {
			if why(refusal) != NotSaved {
				t.Errorf("%s: got %q, %v", address, page.Data, refusal)
			}
			continue
		}
		if refusal != nil || !strings.Contains(string(page.Data), want) {
			t.Errorf("%s: got %q, %v", address, page.Data, refusal)
		}
	}
}

func TestPagesThatCannotBeRead(t *testing.T) {
	for name, test := range map[string]struct {
		page Page
		want Why
	}{
		"picture": {Page{Type: "image/jpeg", Data: []byte("\xff\xd8\xff")}, NoText},
		"empty":   {Page{Type: "text/html", Data: []byte("<html><script>var a = 1</script></html>")}, NoText},
		"deep":    {Page{Type: "text/html", Data: []byte(strings.Repeat("<div>", 100_000))}, Damaged},
		"plain":   {Page{Type: "text/plain", Data: []byte("xin chào")}, ""},
		"short":   {Page{Type: "text/html", Data: []byte("<title>Tin</title><p>Một câu.")}, ""},
		"old":     {Page{Type: "text/html", Charset: "windows-1258", Data: []byte("<p>ti\xEA\xECng")}, ""},
	} {
		text, refusal := Readable(test.page)
		if why(refusal) != test.want || refusal == nil && text == "" {
			t.Errorf("%s: got %q, %v", name, text, refusal)
		}
	}
}
