package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"golang.org/x/image/draw"
)

// encoded makes all the variants of a picture and checks their sizes and formats.
func encoded(t *testing.T, data []byte, widths ...int) map[Format][]*image.NRGBA {
	t.Helper()
	info, err := Inspect(data)
	if err != nil {
		t.Fatal(err)
	}
	plan := Variants(info, widths)
	files, err := EncodeAll(data, plan)
	if err != nil {
		t.Fatal(err)
	}
	out := map[Format][]*image.NRGBA{}
	for i, v := range plan {
		got, err := Inspect(files[i])
		want := Info{
			Format: v.Format, Width: v.Width, Height: v.Height,
			Bytes: len(files[i]), Orientation: Upright,
		}
		if err != nil || got != want {
			t.Errorf("got %+v, %v; want %+v", got, err, want)
		}
		out[v.Format] = append(out[v.Format], pixelsOf(t, files[i]))
	}
	return out
}

func TestEncodedPixelsStandUpright(t *testing.T) {
	upright := scene(96, 64)
	small := image.NewRGBA(image.Rect(0, 0, 48, 32))
	draw.CatmullRom.Scale(small, small.Rect, upright, upright.Rect, draw.Src, nil)
	for o := Orientation(1); o <= 8; o++ {
		stored := storedAs(o, upright)
		data := jpegOf(t, stored, jpegPart(markerAPP1, string(turnedEXIF(o))))
		for f, ms := range encoded(t, data, 48, 96) {
			if d := meanDistance(ms[0], sameBytes(small)); d > 3 {
				t.Errorf("orientation %d, small %s: mean distance %.1f", o, f, d)
			}
			if d := meanDistance(ms[1], upright); d > 3 {
				t.Errorf("orientation %d, full %s: mean distance %.1f", o, f, d)
			}
		}
		data = pngOf(t, stored, pngPart("eXIf", string(turnedEXIF(o)[6:])))
		if d := distance(encoded(t, data, 96)[PNG][0], upright); d != 0 {
			t.Errorf("orientation %d, png: distance %d, want 0", o, d)
		}
	}
}

func TestEncodeKeepsTransparency(t *testing.T) {
	m := scene(60, 40)
	for i := 3; i < len(m.Pix); i += 4 {
		m.Pix[i] = uint8(i / 4 % 60 * 4)
	}
	got := encoded(t, pngOf(t, m), 30, 60)
	if d := distance(got[PNG][1], clear(m)); d != 0 {
		t.Errorf("png at full size: distance %d, want 0", d)
	}
	for f, ms := range got {
		if a, b := ms[0].NRGBAAt(1, 10).A, ms[0].NRGBAAt(28, 10).A; a > 20 || b < 210 {
			t.Errorf("small %s: alpha %d at the left, %d at the right", f, a, b)
		}
		c, want := ms[0].NRGBAAt(20, 15), m.NRGBAAt(40, 30)
		if abs(int(c.R)-int(want.R)) > 12 || abs(int(c.G)-int(want.G)) > 12 {
			t.Errorf("small %s: colour %v, want about %v", f, c, want)
		}
	}
}

func abs(n int) int { return max(n, -n) }

// clear gives all that is wholly transparent one colour, as we write it.
func clear(m *image.NRGBA) *image.NRGBA {
	out := image.NewNRGBA(m.Rect)
	for i := 0; i < len(m.Pix); i += 4 {
		if m.Pix[i+3] != 0 {
			copy(out.Pix[i:i+4], m.Pix[i:])
		} else {
			copy(out.Pix[i:i+4], m.Pix[i:i+3])
		}
	}
	return out
}

func TestFewColoursGetAPalette(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 64, 64))
	for i := range 64 * 64 {
		m.SetNRGBA(i%64, i/64, color.NRGBA{uint8(i % 7 * 30), uint8(i / 640), 9, uint8(255 - i/3200*55)})
	}
	data := pngOf(t, m)
	info, _ := Inspect(data)
	file, err := Encode(data, Variants(info, nil)[0])
	if err != nil {
		t.Fatal(err)
	}
	got, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := got.(*image.Paletted); !ok {
		t.Errorf("got %T, want a palette", got)
	}
	if d := distance(straight(got), m); d != 0 {
		t.Errorf("distance %d, want 0", d)
	}
}

func TestGrayPNGStaysGray(t *testing.T) {
	m := image.NewGray16(image.Rect(0, 0, 300, 10))
	for x := range 300 {
		for y := range 10 {
			m.SetGray16(x, y, color.Gray16{uint16(x * 200)})
		}
	}
	got := encoded(t, pngOf(t, m))[PNG][0]
	if !isGray(got) || got.NRGBAAt(299, 0).R != uint8(299*200>>8) {
		t.Errorf("last pixel %v", got.NRGBAAt(299, 0))
	}
}

func TestDrawnPicturesBecomeLosslessWebP(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 200, 200))
	draw.Draw(m, m.Rect, image.NewUniform(color.NRGBA{200, 30, 60, 255}), image.Point{}, draw.Src)
	draw.Draw(m, image.Rect(50, 50, 150, 90), image.White, image.Point{}, draw.Src)
	if d := distance(encoded(t, pngOf(t, m))[WebP][0], m); d != 0 {
		t.Errorf("distance %d, want 0", d)
	}
}

func TestLossyWebPKeepsItsColours(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 64, 64))
	for _, c := range []color.NRGBA{{255, 255, 255, 255}, {0, 0, 0, 255}, {200, 30, 60, 255}, {10, 90, 220, 255}} {
		draw.Draw(m, m.Rect, image.NewUniform(c), image.Point{}, draw.Src)
		if d := distance(pixelsOf(t, webpOf(t, m, false, 0)), m); d > 4 {
			t.Errorf("%v came back at a distance of %d", c, d)
		}
	}
}

func TestFirstFrameOfAnimations(t *testing.T) {
	got := encoded(t, gifOf(t, 40, 24, 3))[PNG][0]
	if a, b := got.NRGBAAt(0, 0), got.NRGBAAt(4, 0); a != (color.NRGBA{0, 0, 0, 255}) || b.G != 255 {
		t.Errorf("gif: %v, %v; want black, white", a, b)
	}
	m := pixelsOf(t, animatedWebP(t))
	if m.NRGBAAt(3, 6).A != 0 || m.NRGBAAt(4, 6) != scene(16, 8).NRGBAAt(0, 0) {
		t.Errorf("webp: %v beside the frame, %v in it", m.NRGBAAt(3, 6), m.NRGBAAt(4, 6))
	}
}

func TestSameInputSameBytes(t *testing.T) {
	m := scene(120, 80)
	random := rand.New(rand.NewPCG(1, 2))
	for i := range m.Pix {
		if i%4 < 3 {
			m.Pix[i] += uint8(random.IntN(30))
		}
	}
	for _, data := range [][]byte{
		jpegOf(t, m, jpegPart(markerAPP1, string(turnedEXIF(6)))),
		pngOf(t, m), gifOf(t, 120, 80, 2), webpOf(t, m, false, 0), drawing("<g/>"),
	} {
		info, _ := Inspect(data)
		plan := Variants(info, []int{30, 60, 80})
		var runs [4][][]byte
		var wg sync.WaitGroup
		for i := range runs {
			wg.Go(func() { runs[i], _ = EncodeAll(data, plan) })
		}
		wg.Wait()
		for i, run := range runs {
			if len(run) != len(plan) || !bytes.Equal(bytes.Join(run, nil), bytes.Join(runs[0], nil)) {
				t.Errorf("%s: run %d differs", info.Format, i)
			}
		}
		// one alone is the same as one of many, if it is the largest
		alone, err := Encode(data, plan[len(plan)-1])
		if err != nil || !bytes.Equal(alone, runs[0][len(plan)-1]) {
			t.Errorf("%s: alone it differs, %v", info.Format, err)
		}
	}
}

func TestEncodeRefusesVariantsOfOthers(t *testing.T) {
	data := jpegOf(t, scene(40, 24))
	for _, v := range []Variant{
		{},
		{Width: 41, Height: 24, Format: JPEG},
		{Width: 40, Height: 25, Format: JPEG},
		{Width: 40, Height: 0, Format: JPEG},
		{Width: 40, Height: 24, Format: PNG},
		{Width: 40, Height: 24, Format: SVG},
		{Width: 40, Height: 24, Format: "tiff"},
	} {
		if _, err := Encode(data, v); !errors.Is(err, ErrVariant) {
			t.Errorf("%+v: %v, want ErrVariant", v, err)
		}
	}
	if out, err := EncodeAll(data, nil); len(out) != 0 || err != nil {
		t.Errorf("no variants: %v, %v", out, err)
	}
}

func TestEncodeTellsDamage(t *testing.T) {
	data := jpegOf(t, scene(400, 300))
	cut := data[:len(data)/2]
	info, err := Inspect(cut)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := EncodeAll(cut, Variants(info, nil)); !errors.Is(err, ErrDamaged) {
		t.Errorf("got %v, want ErrDamaged", err)
	}
	if _, err := Strip(cut); !errors.Is(err, ErrDamaged) {
		t.Errorf("Strip: got %v, want ErrDamaged", err)
	}
}

func TestTooManyScansAreRefused(t *testing.T) {
	data := jpegOf(t, scene(16, 16))
	at := bytes.Index(data, []byte{0xff, markerSOS})
	scan := data[at : len(data)-2]
	data = append(data[:at:at], bytes.Repeat(scan, maxScans+1)...)
	data = append(data, 0xff, markerEOI)
	info, err := Inspect(data)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := EncodeAll(data, Variants(info, nil)); !errors.Is(err, ErrDamaged) {
		t.Errorf("got %v, want ErrDamaged", err)
	}
}

func TestTallPicturesAreScaledAlike(t *testing.T) {
	if testing.Short() {
		t.Skip("holds a large picture")
	}
	const w, h, to = 1500, 12_000, 1400 // the scratch of the fast way would exceed maxScratch
	if to*h <= maxScratch/32 {
		t.Fatal("not tall enough for the slow way")
	}
	m := scene(w, h)
	fast := image.NewRGBA(image.Rect(0, 0, to, to*h/w))
	draw.CatmullRom.Scale(fast, fast.Rect, m, m.Rect, draw.Src, nil)
	start := time.Now()
	slow := resized(m, to, to*h/w)
	t.Logf("slow way: %v for %d megapixels", time.Since(start), w*h/1_000_000)
	if d := meanDistance(slow, sameBytes(fast)); d > 0.5 {
		t.Errorf("mean distance %.2f", d)
	}
}

func TestBigEndianAndLittleEndianAgree(t *testing.T) {
	tags := []tag{orientationTag(8), {0x010f, 2, 4, 0}}
	big := readEXIF(exifBlock(binary.BigEndian, tags, latitude()))
	little := readEXIF(exifBlock(binary.LittleEndian, tags, latitude()))
	if want := (exif{8, true, true}); big != want || little != want {
		t.Errorf("big %+v, little %+v, want %+v", big, little, want)
	}
}
