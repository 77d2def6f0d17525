package picture

import (
	"bytes"
	"image"
	"image/jpeg"
	"math/rand/v2"
	"testing"
)

// photograph is a JPEG of 12 megapixels with soft shapes and some grain.
func photograph(t testing.TB) []byte {
	m := image.NewRGBA(image.Rect(0, 0, 4000, 3000))
	random := rand.New(rand.NewPCG(1, 2))
	for i := 0; i < len(m.Pix); i += 4 {
		x, y := i/4%4000, i/4/4000
		v := (x*x/9000 + y*y/7000 + x*y/20_000) % 200
		if v > 100 {
			v = 200 - v
		}
		grain := random.IntN(16)
		m.Pix[i], m.Pix[i+1] = uint8(v+grain), uint8(y/20+grain)
		m.Pix[i+2], m.Pix[i+3] = uint8(x/20+grain), 255
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, m, &jpeg.Options{Quality: 90}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func BenchmarkPhotograph(b *testing.B) {
	data := photograph(b)
	turned := append(append(data[:2:2], jpegPart(markerAPP1, string(turnedEXIF(6)))...), data[2:]...)
	info, err := Inspect(turned)
	if err != nil {
		b.Fatal(err)
	}
	run := func(name string, do func() error) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := do(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	upright, _ := Inspect(data)
	run("inspect", func() error { _, err := Inspect(turned); return err })
	run("decode", func() error { _, err := decode(data, upright); return err })
	m, _ := decode(data, upright)
	run("resize 1600", func() error { resized(m, 1600, 1200); return nil })
	small := resized(m, 1600, 1200)
	run("jpeg 1600", func() error { _, err := encodeJPEG(small, jpegQuality); return err })
	run("webp 1600", func() error { _, err := encodeWebP(small, false); return err })
	widths := []int{480, 960, 1600}
	run("all upright", func() error { _, err := EncodeAll(data, Variants(upright, widths)); return err })
	run("all turned", func() error { _, err := EncodeAll(turned, Variants(info, widths)); return err })
	run("strip upright", func() error { _, err := Strip(data); return err })
	run("strip turned", func() error { _, err := Strip(turned); return err })
}
