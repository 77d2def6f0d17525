package picture

import (
	"fmt"
	"image"
)

// Encode makes one variant. See [EncodeAll].
func Encode(data []byte, v Variant) ([]byte, error) {
	out, err := EncodeAll(data, []Variant{v})
	if err != nil {
		return nil, err
	}
	return out[0], nil
}

// EncodeAll makes variants of a picture, in their order. It decodes once, resizes once to the
// largest and from that to the others. Metadata and colour profiles are not carried over. A
// drawing (SVG) is copied without the notes of drawing programs.
//
// Beside the errors of [Inspect], the error may wrap [ErrVariant].
func EncodeAll(data []byte, vs []Variant) ([][]byte, error) {
	info, err := Inspect(data)
	if err != nil {
		return nil, err
	}
	var largest Variant
	for _, v := range vs {
		if err := fits(v, info); err != nil {
			return nil, err
		}
		if v.Width > largest.Width {
			largest = v
		}
	}
	if len(vs) == 0 {
		return nil, nil
	}
	if info.Format == SVG {
		return copies(data, len(vs))
	}
	base, err := draft(data, info, largest.Width, largest.Height)
	if err != nil {
		return nil, err
	}
	return encodeEach(base, info.Format, vs)
}

// fits reports with an error that a variant was not planned for this picture.
func fits(v Variant, info Info) error {
	inside := v.Width > 0 && v.Height > 0 && v.Width <= info.Width && v.Height <= info.Height
	if v.Format == WebP {
		inside = inside && max(v.Width, v.Height) <= maxWebPSide
	}
	if !inside || !info.Format.becomes(v.Format) {
		return fmt.Errorf("%w: %s of %d by %d pixels for a %s of %d by %d", ErrVariant,
			v.Format, v.Width, v.Height, info.Format, info.Width, info.Height)
	}
	return nil
}

// copies are n clean copies of a drawing.
func copies(data []byte, n int) ([][]byte, error) {
	clean, err := stripSVG(data)
	if err != nil {
		return nil, err
	}
	out := make([][]byte, n)
	for i := range out {
		out[i] = clean
	}
	return out, nil
}

// draft decodes a picture at the given size, upright. The small picture is turned rather than the
// large one.
func draft(data []byte, info Info, w, h int) (*image.NRGBA, error) {
	m, err := decode(data, info)
	if err != nil {
		return nil, err
	}
	if info.Orientation.swaps() {
		w, h = h, w
	}
	return info.Orientation.turn(resized(m, w, h)), nil
}

// encodeEach makes every variant from the largest.
func encodeEach(base *image.NRGBA, from Format, vs []Variant) ([][]byte, error) {
	sizes := map[image.Point]*image.NRGBA{}
	out := make([][]byte, len(vs))
	for i, v := range vs {
		size := image.Pt(v.Width, v.Height)
		if sizes[size] == nil {
			sizes[size] = resized(base, v.Width, v.Height)
		}
		file, err := encodeAs(v.Format, sizes[size], from)
		if err != nil {
			return nil, fmt.Errorf("picture: encode %s: %w", v.Format, err)
		}
		out[i] = file
	}
	return out, nil
}
