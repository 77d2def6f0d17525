package check

import (
	"bytes"
	"image"
	"image/jpeg"
	"strings"
	"testing"
)

// front is a text with the given front matter.
func front(lines string) string {
	return settings + "-- content/articles/a/vi.md --\n+++\n" + lines + "\n+++\nChữ.\n"
}

func TestTitlesFitTheirPlaces(t *testing.T) {
	long := strings.Repeat("dài ", 52)
	tests := []struct{ name, front, want string }{
		{"good", `title = "Một bài"` + "\n" + `summary = "Hai câu."`, ""},
		{"no summary", `title = "Một bài"`, "vi.md:2 warning summary-missing"},
		{"the title again", `title = "Hoà bình"` + "\n" + `summary = "hòa bình"`, "vi.md:3 warning summary-is-title"},
		{"too long", `summary = "` + long + `"` + "\n" + `title = "` + long[:len(long)*46/100] + `"`, `
			vi.md:2 warning summary-too-long count=207 limit=200
			vi.md:3 warning title-too-long count=95 limit=90`},
	}
	for _, test := range tests {
		same(t, test.name, checked(t, "2024-06-01", front(test.front)), test.want)
	}
}

func TestDiscreetTitlesTellNothing(t *testing.T) {
	const title = `title = "Khi bạn xét nghiệm HIV"` + "\n" + `summary = "Hai câu."` + "\n"
	tests := []struct{ name, neutral, want string }{
		{"none", "", "vi.md:2 warning neutral-title-missing"},
		{"good", `neutral_title = "Đọc thêm khi bạn rảnh"`, ""},
		{"telling", `neutral_title = "Hỏi về hiv và Xét nghiệm"`, "vi.md:4 warning neutral-title-tells words=hiv, Xét, nghiệm"},
	}
	for _, test := range tests {
		files := strings.Replace(front(title+test.neutral), "topics ", "discreet = true\ntopics ", 1)
		same(t, test.name, checked(t, "2024-06-01", files), test.want)
	}
}

func TestSomethingLeadsToEveryArticle(t *testing.T) {
	bare := strings.Replace(oneText("[](item:a)"), `topics    = ["khac"]`, "", 1)
	page := func(body string) string {
		return "-- content/pages/p/vi.md --\n+++\ntitle = \"Trang\"\nsummary = \"Câu.\"\n+++\n" + body + "\n"
	}
	const lost = "item.toml warning unreachable key=a"
	same(t, "no topic, no audience, its own link", checked(t, "2024-06-01", bare), lost)
	same(t, "another text links to it", checked(t, "2024-06-01", bare, page("[](item:a)")), "")
	same(t, "pages are in menus", checked(t, "2024-06-01", page("Chữ.")), "")
	audience := strings.Replace(oneText("a"), `topics    = ["khac"]`, `audiences = ["moi-nguoi"]`, 1)
	same(t, "an audience", checked(t, "2024-06-01", audience), "")
	withdrawn := strings.Replace(bare, "2024-01-01", "2024-01-01\nwithdrawn = 2024-02-01\nwhy = \"Sai.\"", 1)
	same(t, "withdrawn", checked(t, "2024-06-01", withdrawn), "")
}

func TestWithdrawalsSayWhy(t *testing.T) {
	withdrawn := strings.Replace(oneText("![](p.svg)")+picture, "topics ", "withdrawn = 2024-02-01\ntopics ", 1)
	same(t, "without a reason", checked(t, "2024-06-01", withdrawn), "item.toml:2 warning withdrawn-without-why")
	why := strings.Replace(withdrawn, "topics ", "why = { vi = \"Số liệu sai.\" }\ntopics ", 1)
	same(t, "with one", checked(t, "2024-06-01", why), "")
	same(t, "before the day the text still counts", checked(t, "2024-01-02", why), "vi.md:5:2 error alt-missing file=p.svg")
	expired := strings.Replace(oneText("![](p.svg)")+picture, "topics ", "expires = 2024-02-01\ntopics ", 1)
	same(t, "expired", checked(t, "2024-06-01", expired), "")
}

// photo is a JPEG, with the place where it was taken where that is wanted.
func photo(located bool) string {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 8)), nil); err != nil {
		panic(err)
	}
	data := b.String()
	if !located {
		return data
	}
	// An APP1 segment whose first directory (IFD) points to one of places (GPS) that holds a latitude.
	tiff := "MM\x00\x2a\x00\x00\x00\x08" +
		"\x00\x01\x88\x25\x00\x04\x00\x00\x00\x01\x00\x00\x00\x1a\x00\x00\x00\x00" +
		"\x00\x01\x00\x02\x00\x05\x00\x00\x00\x03\x00\x00\x00\x2c\x00\x00\x00\x00" +
		"\x00\x00\x00\x12\x00\x00\x00\x01\x00\x00\x00\x28\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x01"
	segment := "Exif\x00\x00" + tiff
	n := len(segment) + 2
	return data[:2] + "\xff\xe1" + string([]byte{byte(n >> 8), byte(n)}) + segment + data[2:]
}

func TestPhotographsAreAgreedTo(t *testing.T) {
	tests := []struct{ name, pictures, photo, want string }{
		{"nothing said", "", photo(false), "item.toml warning picture-consent file=x.jpg\nitem.toml warning picture-credit file=x.jpg"},
		{"all said", "[pictures.\"x.jpg\"]\ncredit = \"Ảnh: A\"\nconsent = \"đã đồng ý\"", photo(false), ""},
		{"made by a machine", "[pictures.\"x.jpg\"]\ncredit = \"Máy vẽ\"\nmade_by_machine = true", photo(false), ""},
		{"no consent", "[pictures.\"x.jpg\"]\ncredit = \"Ảnh: A\"", photo(false), "item.toml:3 warning picture-consent file=x.jpg"},
		{"a place", "[pictures.\"x.jpg\"]\ncredit = \"Ảnh: A\"\nconsent = \"đã đồng ý\"", photo(true), "x.jpg warning picture-location"},
	}
	for _, test := range tests {
		files := oneText("a")
		if test.pictures != "" {
			files = strings.Replace(files, "-- content/articles/a/vi.md", test.pictures+"\n-- content/articles/a/vi.md", 1)
		}
		files += "-- content/articles/a/x.jpg --\n" + test.photo
		same(t, test.name, checked(t, "2024-06-01", files), test.want)
	}
}
