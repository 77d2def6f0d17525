package print_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// unzipped are the files of a ZIP by name; markup among them must be well-formed.
func unzipped(t *testing.T, file string) map[string][]byte {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	files := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = data
		if !strings.HasSuffix(f.Name, ".xml") && !strings.HasSuffix(f.Name, ".rels") {
			continue
		}
		for d := xml.NewDecoder(bytes.NewReader(data)); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %s: %v", filepath.Base(file), f.Name, err)
			}
		}
	}
	return files
}

var markup = regexp.MustCompile(`<[^>]*>`)

// words are what a part of a document says, its paragraphs divided by bars.
func words(part []byte) string {
	text := regexp.MustCompile(`</(w|a):p>`).ReplaceAllString(string(part), "|")
	return spaces(markup.ReplaceAllString(text, ""))
}

// TestDocumentsSayWhatTheFilesSay, in the language that they say.
func TestDocumentsSayWhatTheFilesSay(t *testing.T) {
	dir := site(t)
	for name, want := range map[string][]string{
		"ke-hoach-bai-day.docx": {"Hoạt động 1. Mở đầu: Một tin nhắn (5 phút)|", "|Nêu được ba câu hỏi.|", "ꪼꪕ ꪀꪱꪉ", "|Tổ chức thực hiện|", "https://loa.example/chien-dich/materials/hoi-truoc-khi-di/"},
		"cau-hoi.docx":          {"|1. Ai có thể bị lừa?|", "B.Chỉ người học ít|"},
		"dap-an.docx":           {"A.Hỏi cho rõ|B.Giữ giấy tờ gốc|", "|B: Người học nhiều cũng bị lừa.|"},
	} {
		files := unzipped(t, filepath.Join(dir, vi+name))
		text := words(files["word/document.xml"])
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s does not say %q:\n%s", name, w, text)
			}
		}
		if !strings.Contains(string(files["word/styles.xml"]), `w:val="vi-VN"`) {
			t.Errorf("%s does not say its language", name)
		}
	}
	if text := words(unzipped(t, filepath.Join(dir, vi+"dap-an.docx"))["word/document.xml"]); strings.Contains(text, "Đóng tiền") {
		t.Error("the key shows a wrong answer")
	}
}

// TestSlidesHoldWordsNotesAndPictures: each slide its title in a placeholder, what the speaker says, and for each
// picture dots and words.
func TestSlidesHoldWordsNotesAndPictures(t *testing.T) {
	files := unzipped(t, filepath.Join(site(t), vi+"trang-chieu.pptx"))
	for name, want := range map[string]string{
		"ppt/slides/slide1.xml":           "Hỏi trước khi đi|Một tiết tập hỏi.|Bản trình diễn, không phải trang chính thức|1|",
		"ppt/slides/slide2.xml":           "Ba câu hỏi|Làm việc gì?|Ở đâu?|Ai trả lương?|2|",
		"ppt/slides/slide3.xml":           "Trên đường|Có người biết em đi đâu.|3|",
		"ppt/slides/slide4.xml":           "Gọi ai?|111|Tổng đài điện thoại quốc gia. 24 giờ mỗi ngày.|Gọi miễn phí.|4|",
		"ppt/notesSlides/notesSlide1.xml": "Chào cả lớp.|",
		"ppt/notesSlides/notesSlide3.xml": "|",
	} {
		if got := words(files[name]); got != want {
			t.Errorf("%s says %q, want %q", name, got, want)
		}
	}
	if files["ppt/slides/slide5.xml"] != nil {
		t.Error("there are too many slides")
	}
	for name, want := range map[string]string{"ppt/slides/slide1.xml": `type="ctrTitle"`, "ppt/slides/slide2.xml": `type="body" idx="1"`, "ppt/slides/slide3.xml": `descr="Con đường qua đồi"`} {
		if !strings.Contains(string(files[name]), want) {
			t.Errorf("%s lacks %s", name, want)
		}
	}
	size, err := png.DecodeConfig(bytes.NewReader(files["ppt/media/picture1.png"]))
	if err != nil || size.Width != 1600 || size.Height != 1000 {
		t.Errorf("the drawing has become %+v, %v", size, err)
	}
}

// TestTheSocialPackIsWhole: three lengths of text, each longer than the one before, two pictures, what they show.
func TestTheSocialPackIsWhole(t *testing.T) {
	files := unzipped(t, filepath.Join(site(t), vi+"goi-mang-xa-hoi.zip"))
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	want := []string{"1-ngan.txt", "2-vua.txt", "3-dai.txt", "MANIFEST.txt", "hoi-truoc-1080x1080.png", "hoi-truoc-1080x1920.png", "mo-ta-hinh.txt"}
	if !slices.Equal(names, want) {
		t.Fatalf("the pack holds %q, want %q", names, want)
	}
	last := 0
	for _, name := range want[:3] {
		text := string(files[name])
		if len(text) <= last || !strings.Contains(text, "111 – Tổng đài điện thoại quốc gia") || !strings.Contains(text, "https://loa.example/chien-dich/materials/hoi-truoc-khi-di/") {
			t.Errorf("%s says %q", name, text)
		}
		last = len(text)
	}
	if !strings.Contains(string(files["2-vua.txt"]), "- Giữ giấy tờ") {
		t.Error("the points to remember are missing")
	}
	if text := string(files["mo-ta-hinh.txt"]); !strings.Contains(text, "“Hỏi rồi hãy đi”. Con đường qua đồi") {
		t.Errorf("the pictures are said to show %q", files["mo-ta-hinh.txt"])
	}
	for name, height := range map[string]int{"hoi-truoc-1080x1080.png": 1080, "hoi-truoc-1080x1920.png": 1920} {
		size, err := png.DecodeConfig(bytes.NewReader(files[name]))
		if err != nil || size.Width != 1080 || size.Height != height {
			t.Errorf("%s is %+v, %v", name, size, err)
		}
	}
}
