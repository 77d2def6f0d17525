package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"testing"
)

func TestInspectKnowsFormatsAndSizes(t *testing.T) {
	m := scene(40, 24)
	for want, data := range map[Format][]byte{
		JPEG: jpegOf(t, m),
		PNG:  pngOf(t, m),
		GIF:  gifOf(t, 40, 24, 1),
		WebP: webpOf(t, m, false, 0),
		SVG:  []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="40" height="24"/>`),
	} {
		got, err := Inspect(data)
		info := Info{Format: want, Width: 40, Height: 24, Bytes: len(data), Orientation: Upright}
		if err != nil || got != info {
			t.Errorf("Inspect(%s) = %+v, %v; want %+v", want, got, err, info)
		}
	}
}

func TestInspectAppliesOrientation(t *testing.T) {
	m := scene(40, 24)
	for o := Orientation(1); o <= 8; o++ {
		w, h := 40, 24
		if o >= 5 {
			w, h = h, w
		}
		for _, data := range [][]byte{
			jpegOf(t, m, jpegPart(markerAPP1, string(turnedEXIF(o)))),
			pngOf(t, m, pngPart("eXIf", string(turnedEXIF(o)[6:]))),
		} {
			got, err := Inspect(data)
			if err != nil || got.Width != w || got.Height != h || got.Orientation != o {
				t.Errorf("%s turned as %d: %+v, %v; want %d by %d", sniff(data), o, got, err, w, h)
			}
			if got.HasMetadata {
				t.Errorf("%s: an orientation alone counts as metadata", got.Format)
			}
		}
	}
}

// Browsers show a WebP as it is stored, whatever its EXIF says (tried with Chromium).
func TestWebPIsShownAsStored(t *testing.T) {
	m := scene(40, 24)
	data := webpOf(t, m, true, webpEXIF, webpPart("EXIF", string(turnedEXIF(6))))
	if got, err := Inspect(data); err != nil || got.Orientation != Upright || got.Width != 40 {
		t.Errorf("%+v, %v; want upright, 40 wide", got, err)
	}
	if d := meanDistance(encoded(t, data)[WebP][0], m); d > 4 {
		t.Errorf("mean distance %.1f", d)
	}
}

func TestInspectIgnoresOrientationOutOfRange(t *testing.T) {
	for _, o := range []Orientation{0, 9, 0xffff} {
		data := jpegOf(t, scene(40, 24), jpegPart(markerAPP1, string(turnedEXIF(o))))
		if got, err := Inspect(data); err != nil || got.Orientation != Upright || got.Width != 40 {
			t.Errorf("orientation %d: %+v, %v", o, got, err)
		}
	}
}

func TestInspectFindsLocation(t *testing.T) {
	m := scene(16, 16)
	little := string(exifBlock(binary.LittleEndian, nil, latitude()))
	big := string(exifBlock(binary.BigEndian, []tag{orientationTag(6)}, latitude()))
	const xmp = `<x:xmpmeta><rdf:Description exif:GPSLatitude="18,40.2N"/></x:xmpmeta>`
	const xmpName = "http://ns.adobe.com/xap/1.0/\x00"
	for name, data := range map[string][]byte{
		"jpeg, little endian": jpegOf(t, m, jpegPart(markerAPP1, little)),
		"jpeg, big endian":    jpegOf(t, m, jpegPart(markerAPP1, big)),
		"jpeg, XMP":           jpegOf(t, m, jpegPart(markerAPP1, xmpName+xmp)),
		"jpeg, second block": jpegOf(t, m, jpegPart(markerAPP1, string(turnedEXIF(6))),
			jpegPart(markerAPP1, little)),
		"png":       pngOf(t, m, pngPart("eXIf", little[6:])),
		"png, XMP":  pngOf(t, m, pngPart("iTXt", "XML:com.adobe.xmp\x00\x00\x00\x00\x00"+xmp)),
		"webp":      webpOf(t, m, false, webpEXIF, webpPart("EXIF", little[6:])),
		"webp, XMP": webpOf(t, m, false, webpXMP, webpPart("XMP ", xmp)),
	} {
		got, err := Inspect(data)
		if err != nil || !got.HasLocation || !got.HasMetadata {
			t.Errorf("%s: %+v, %v; want a location", name, got, err)
		}
	}
}

func TestInspectFindsMetadata(t *testing.T) {
	m := scene(16, 16)
	camera := string(exifBlock(binary.LittleEndian, []tag{{0x0110, 2, 4, 'X'}}, nil))
	serial := exifBlock(binary.BigEndian, []tag{{tagEXIF, 4, 1, 8 + 2 + 12 + 4}}, nil)
	serial = appendDirectory(serial, binary.BigEndian, []tag{{0xa431, 2, 4, 'X' << 24}})
	for name, data := range map[string][]byte{
		"jpeg, camera":     jpegOf(t, m, jpegPart(markerAPP1, camera)),
		"jpeg, serial":     jpegOf(t, m, jpegPart(markerAPP1, string(serial))),
		"jpeg, broken":     jpegOf(t, m, jpegPart(markerAPP1, "Exif\x00\x00II*\x00\xff\xff\x00\x00")),
		"jpeg, IPTC":       jpegOf(t, m, jpegPart(0xed, "Photoshop 3.0\x008BIM")),
		"jpeg, comment":    jpegOf(t, m, jpegPart(markerCOM, "by somebody")),
		"png, text":        pngOf(t, m, pngPart("tEXt", "Author\x00somebody")),
		"png, time":        pngOf(t, m, pngPart("tIME", "\x07\xe8\x07\x05\x06\x00\x00")),
		"png, what is cut": append(pngOf(t, m), "rest of a larger picture"...),
		"webp, camera":     webpOf(t, m, false, webpEXIF, webpPart("EXIF", camera)),
		"gif, comment":     withGIFComment(gifOf(t, 16, 16, 1)),
		"svg, comment":     []byte(`<svg xmlns="http://www.w3.org/2000/svg"><!-- me --></svg>`),
	} {
		got, err := Inspect(data)
		if err != nil || !got.HasMetadata || got.HasLocation {
			t.Errorf("%s: %+v, %v; want metadata without a location", name, got, err)
		}
	}
}

func withGIFComment(data []byte) []byte {
	comment := "\x21\xfe\x05hello\x00"
	return append(data[:len(data)-1:len(data)-1], comment+";"...)
}

func TestInspectRefuses(t *testing.T) {
	m := scene(16, 16)
	large := jpegOf(t, m)
	frame := bytes.Index(large, []byte{0xff, 0xc0})
	copy(large[frame+5:], "\x27\x11\x27\x11") // 10,001 by 10,001
	twice := pngOf(t, m)
	twice = append(twice[:len(twice)-12:len(twice)-12], twice[8:33]...)
	twice = append(twice, pngPart("IEND", "")...)
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"nothing", nil, ErrFormat},
		{"text", []byte("Chiến dịch truyền thông"), ErrFormat},
		{"a web page", []byte("<!DOCTYPE html><p>Lỗi"), ErrFormat},
		{"another XML", []byte("<feed xmlns='http://www.w3.org/2005/Atom'/>"), ErrFormat},
		{"a photograph of an iPhone", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), ErrFormat},
		{"too many pixels", large, ErrTooLarge},
		{"too many bytes", make([]byte, MaxBytes+1), ErrTooLarge},
		{"a long drawing", []byte("<svg>" + strings.Repeat(" ", MaxSVGBytes)), ErrTooLarge},
		{"jpeg cut in its headers", jpegOf(t, m)[:60], ErrDamaged},
		{"jpeg without loss", bytes.Replace(jpegOf(t, m), []byte{0xff, 0xc0}, []byte{0xff, 0xc3}, 1), ErrFormat},
		{"png cut", pngOf(t, m)[:70], ErrDamaged},
		{"png with two sizes", twice, ErrDamaged},
		{"gif cut", gifOf(t, 16, 16, 1)[:40], ErrDamaged},
		{"webp cut", webpOf(t, m, false, 0)[:30], ErrDamaged},
		{"svg cut", []byte(`<svg xmlns="http://www.w3.org/2000/svg"><g>`), ErrDamaged},
	} {
		if got, err := Inspect(c.data); !errors.Is(err, c.want) || got != (Info{}) {
			t.Errorf("%s: %+v, %v; want %v", c.name, got, err, c.want)
		}
	}
}

func TestSizeErrorTellsSize(t *testing.T) {
	data := pngOf(t, scene(16, 16))
	binary.BigEndian.PutUint32(data[16:], 20_000)
	binary.BigEndian.PutUint32(data[20:], 10_000)
	_, err := Inspect(data)
	var size *SizeError
	if !errors.As(err, &size) || size.Width != 20_000 || size.Height != 10_000 {
		t.Errorf("got %v, want 20000 by 10000", err)
	}
}

func TestInspectKnowsAnimations(t *testing.T) {
	if got, err := Inspect(gifOf(t, 16, 16, 3)); err != nil || !got.Animated {
		t.Errorf("gif: %+v, %v; want animated", got, err)
	}
	if got, err := Inspect(animatedWebP(t)); err != nil || !got.Animated || got.Width != 40 {
		t.Errorf("webp: %+v, %v; want animated, 40 wide", got, err)
	}
}

// animatedWebP has a canvas of 40 by 24, its first frame 16 by 8 at (4, 6).
func animatedWebP(t testing.TB) []byte {
	frame := func(m int, at ...byte) []byte {
		still := webpOf(t, scene(m, m/2), true, 0)
		head := []byte{at[0] / 2, 0, 0, at[1] / 2, 0, 0, byte(m - 1), 0, 0, byte(m/2 - 1), 0, 0, 50, 0, 0, 0}
		return webpAnimationFrame(head, [][]byte{still[12:], webpPart("note", "hidden")})
	}
	size := scene(40, 24).Rect.Size()
	return webpFile(webpHead(webpAnimated|webpAlpha|webpEXIF, size),
		webpPart("ANIM", "\x00\x00\x00\x00\x00\x00"), frame(16, 4, 6), frame(20, 0, 0),
		webpPart("EXIF", string(turnedEXIF(6))))
}
