package picture

import (
	"errors"
	"testing"
)

// FuzzInspect protects three promises: every picture is either described or refused with a typed
// error; a copy of what can be copied is clean; and the copy is as large as the picture.
func FuzzInspect(f *testing.F) {
	for _, o := range []Orientation{1, 6} {
		for _, data := range dirty(f, o) {
			f.Add(data)
		}
	}
	f.Add(animatedWebP(f))
	f.Add(webpOf(f, scene(16, 8), false, 0))
	f.Add(drawing(`<style>a{fill:url(#b)}</style><i:a i:b="c"/>]]<!-- -->>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		info, err := Inspect(data)
		if err != nil {
			requireTyped(t, err)
			return
		}
		if info.Width < 1 || info.Height < 1 || info.Width > MaxPixels/info.Height && info.Format != SVG {
			t.Fatalf("size %d by %d", info.Width, info.Height)
		}
		if info.Width*info.Height > 1<<16 && info.Orientation != Upright {
			return // decoding would take the fuzzer's time
		}
		clean, err := Strip(data)
		if err != nil {
			requireTyped(t, err)
			return
		}
		got, err := Inspect(clean)
		if err != nil {
			t.Fatalf("copy: %v\n%q", err, clean)
		}
		info.HasLocation, info.HasMetadata = false, false
		info.Bytes, info.Orientation = len(clean), Upright
		if got != info {
			t.Fatalf("copy %+v, want %+v", got, info)
		}
	})
}

// FuzzEncode protects against pictures that decoders choke on.
func FuzzEncode(f *testing.F) {
	for _, data := range dirty(f, 6) {
		f.Add(data)
	}
	f.Add(animatedWebP(f))
	f.Fuzz(func(t *testing.T, data []byte) {
		info, err := Inspect(data)
		if err != nil || info.Width*info.Height > 1<<14 {
			return
		}
		plan := Variants(info, []int{info.Width / 2})
		files, err := EncodeAll(data, plan[:1])
		if err != nil {
			requireTyped(t, err)
			return
		}
		got, err := Inspect(files[0])
		if err != nil || got.Width != plan[0].Width || got.Height != plan[0].Height || got.HasMetadata {
			t.Fatalf("variant %+v, %v; want %+v", got, err, plan[0])
		}
	})
}

func requireTyped(t *testing.T, err error) {
	t.Helper()
	for _, known := range []error{ErrFormat, ErrTooLarge, ErrDamaged, ErrUnsafeSVG} {
		if errors.Is(err, known) {
			return
		}
	}
	t.Fatalf("untyped error: %v", err)
}
