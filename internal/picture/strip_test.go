package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/gif"
	"testing"
)

// dirty pictures carry everything that a clean copy must not.
func dirty(t testing.TB, o Orientation) map[string][]byte {
	m := scene(48, 32)
	personal := string(exifBlock(binary.LittleEndian,
		[]tag{orientationTag(o), {0x0110, 2, 4, 'X'}, {0x9c9d, 1, 4, 'Y'}}, latitude()))
	const xmp = `<x:xmpmeta exif:GPSLatitude="18,40.2N">secret</x:xmpmeta>`
	profile := jpegPart(markerAPP2, "ICC_PROFILE\x00\x01\x01the colours")
	return map[string][]byte{
		"jpeg": append(jpegOf(t, m,
			jpegPart(markerAPP0, "JFIF\x00\x01\x02\x01\x00\x48\x00\x48\x01\x01secret"),
			jpegPart(markerAPP1, personal),
			jpegPart(markerAPP1, "http://ns.adobe.com/xap/1.0/\x00"+xmp),
			profile,
			jpegPart(markerAPP2, "MPF\x00secret"),
			jpegPart(0xed, "Photoshop 3.0\x00secret"),
			jpegPart(markerCOM, "secret"),
		), "film with sound: secret"...),
		"png": append(pngOf(t, m,
			pngPart("iCCP", "colours\x00\x00..."),
			pngPart("eXIf", personal[6:]),
			pngPart("iTXt", "XML:com.adobe.xmp\x00\x00\x00\x00\x00"+xmp),
			pngPart("tEXt", "Author\x00secret"),
			pngPart("tIME", "\x07\xe8\x07\x05\x06\x00\x00"),
		), "secret"...),
		"webp": append(webpOf(t, m, true, webpEXIF|webpXMP,
			webpPart("EXIF", personal), webpPart("XMP ", xmp+"."), webpPart("note", "secret")),
			"secret"...),
		"gif": withGIFComment(gifOf(t, 48, 32, 3)),
		"svg": drawing("<!-- secret --><metadata>secret</metadata>"),
	}
}

func TestStripRemovesAllMetadata(t *testing.T) {
	for o := Orientation(1); o <= 8; o++ {
		for name, data := range dirty(t, o) {
			before, err := Inspect(data)
			if err != nil || !before.HasMetadata {
				t.Fatalf("%s: %+v, %v", name, before, err)
			}
			clean, err := Strip(data)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			want := before
			want.HasMetadata, want.HasLocation = false, false
			want.Orientation, want.Bytes = Upright, len(clean)
			if got, err := Inspect(clean); err != nil || got != want {
				t.Errorf("%s, orientation %d: %+v, %v; want %+v", name, o, got, err, want)
			}
			for _, word := range []string{"secret", "hello", "GPS", "Exif"} {
				if bytes.Contains(clean, []byte(word)) {
					t.Errorf("%s: %q is still there", name, word)
				}
			}
			again, err := Strip(clean)
			if err != nil || !bytes.Equal(again, clean) {
				t.Errorf("%s: a clean copy changes when cleaned again, %v", name, err)
			}
		}
	}
}

func TestStripKeepsPixels(t *testing.T) {
	for name, data := range dirty(t, Upright) {
		if name == "svg" {
			continue
		}
		clean, err := Strip(data)
		if err != nil {
			t.Fatal(err)
		}
		if d := distance(pixelsOf(t, clean), pixelsOf(t, data)); d != 0 {
			t.Errorf("%s: distance %d, want 0", name, d)
		}
	}
}

func TestStripTurns(t *testing.T) {
	upright := scene(48, 32)
	for o := Orientation(2); o <= 8; o++ {
		stored, block := storedAs(o, upright), string(turnedEXIF(o))
		for name, c := range map[string]struct {
			data []byte
			mean float64
		}{
			"jpeg": {jpegOf(t, stored, jpegPart(markerAPP1, block)), 2},
			"png":  {pngOf(t, stored, pngPart("eXIf", block[6:])), 0},
		} {
			clean, err := Strip(c.data)
			if err != nil {
				t.Fatal(err)
			}
			if d := meanDistance(pixelsOf(t, clean), upright); d > c.mean {
				t.Errorf("%s, orientation %d: mean distance %.2f", name, o, d)
			}
		}
	}
}

func TestStripKeepsColourProfile(t *testing.T) {
	profile := jpegPart(markerAPP2, "ICC_PROFILE\x00\x01\x01the colours")
	for o := Orientation(1); o <= 8; o++ {
		clean, err := Strip(dirty(t, o)["jpeg"])
		if err != nil || !bytes.Contains(clean, profile) {
			t.Errorf("orientation %d: the profile is lost, %v", o, err)
		}
	}
	grey := image.NewGray(image.Rect(0, 0, 16, 16))
	clean, err := Strip(jpegOf(t, grey, jpegPart(markerAPP1, string(turnedEXIF(3))), profile))
	if err != nil || bytes.Contains(clean, profile) {
		t.Errorf("a profile for one colour stays in a picture of three, %v", err)
	}
}

func TestStripKeepsJFIFResolution(t *testing.T) {
	clean, err := Strip(dirty(t, Upright)["jpeg"])
	want := []byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x02\x01\x00\x48\x00\x48\x00\x00")
	if err != nil || !bytes.HasPrefix(clean, want) {
		t.Errorf("got % x, %v; want % x", clean[:20], err, want)
	}
}

func TestStripKeepsAnimations(t *testing.T) {
	clean, err := Strip(withGIFComment(gifOf(t, 16, 16, 3)))
	if err != nil {
		t.Fatal(err)
	}
	if g, err := gif.DecodeAll(bytes.NewReader(clean)); err != nil || len(g.Image) != 3 || g.Delay[1] != 10 {
		t.Errorf("gif: %+v, %v; want three frames", g, err)
	}
	clean, err = Strip(animatedWebP(t))
	if err != nil || bytes.Count(clean, []byte("ANMF")) != 2 || bytes.Contains(clean, []byte("hidden")) {
		t.Errorf("webp: %q, %v; want two frames and nothing hidden", clean, err)
	}
}
