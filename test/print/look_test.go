package print_test

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

var update = flag.Bool("update", false, "store what the sheets look like now")

// How far a sheet may be from its stored picture: letters are drawn a little differently by each version of a
// browser and of poppler.
const (
	meanFar = 2.0  // of 255, over all dots
	dotFar  = 64   // a dot that differs by more counts as another one
	someFar = 0.01 // of all dots
)

// TestSheetsLookAsStored compares each first page, small and grey, with a stored picture.
func TestSheetsLookAsStored(t *testing.T) {
	dir := site(t)
	for name := range sheets {
		t.Run(filepath.Base(name), func(t *testing.T) {
			got := grey(t, drawn(t, filepath.Join(dir, name), "24"))
			stored := filepath.Join("testdata", "looks", strings.TrimSuffix(filepath.Base(name), ".pdf")+".png")
			if *update {
				var out bytes.Buffer
				if err := png.Encode(&out, got); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(stored, out.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			data, err := os.ReadFile(stored)
			if err != nil {
				t.Fatal(err)
			}
			want := grey(t, data)
			if got.Rect != want.Rect {
				t.Fatalf("the sheet is %v, was %v", got.Rect, want.Rect)
			}
			sum, far := 0, 0
			for i := range got.Pix {
				d := int(got.Pix[i]) - int(want.Pix[i])
				d = max(d, -d)
				sum += d
				if d > dotFar {
					far++
				}
			}
			n := float64(len(got.Pix))
			if mean, share := float64(sum)/n, float64(far)/n; mean > meanFar || share > someFar {
				t.Errorf("the sheet looks different: %.2f on average, %.1f %% of its dots; look at it, then store it with -update", mean, share*100)
			}
		})
	}
}

// drawn is the first page of a PDF as a PNG of so many dots an inch.
func drawn(t *testing.T, file, dpi string) []byte {
	t.Helper()
	to := filepath.Join(t.TempDir(), "page")
	run(t, "pdftoppm", "-singlefile", "-r", dpi, "-gray", "-png", file, to)
	data, err := os.ReadFile(to + ".png")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func grey(t *testing.T, data []byte) *image.Gray {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if g, ok := img.(*image.Gray); ok {
		return g
	}
	g := image.NewGray(img.Bounds())
	for y := range g.Rect.Dy() {
		for x := range g.Rect.Dx() {
			g.Set(x, y, img.At(x, y))
		}
	}
	return g
}

// TestCodesLeadToThePage: another decoder reads the printed QR codes.
func TestCodesLeadToThePage(t *testing.T) {
	dir := site(t)
	for name, want := range map[string]string{
		vi + "ap-phich-a3.pdf": "https://loa.example/chien-dich/materials/hoi-truoc-khi-di/",
		vi + "ap-phich-a4.pdf": "https://loa.example/chien-dich/materials/hoi-truoc-khi-di/",
		vi + "to-gap-ba.pdf":   "https://loa.example/chien-dich/materials/hoi-truoc-khi-di/",
		en + "poster-a4.pdf":   "https://loa.example/chien-dich/en/materials/ask-before-you-go/",
	} {
		bits, err := gozxing.NewBinaryBitmapFromImage(grey(t, drawn(t, filepath.Join(dir, name), "150")))
		if err != nil {
			t.Fatal(err)
		}
		got, err := qrcode.NewQRCodeReader().Decode(bits, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true})
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if got.GetText() != want {
			t.Errorf("%s: the code leads to %s, want %s", name, got.GetText(), want)
		}
	}
}
