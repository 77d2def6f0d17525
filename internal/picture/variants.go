package picture

import (
	"math"
	"slices"
)

// Variant is a copy of a picture that a page offers. It is a plan; [Encode] makes it.
type Variant struct {
	Width, Height int // CSS pixels
	Format        Format
	Ext           string // of its file's name, with the dot
	MediaType     string
}

// Variants plans the copies of a picture at the given widths, which may come in any order. None is
// wider than the picture; where all the widths are, its own is taken instead. Each width is made
// in the picture's own format and in WebP beside it: a JPEG stays JPEG, a PNG stays PNG, a GIF
// becomes a PNG of its first frame, a WebP is WebP alone. A drawing (SVG) has a single variant.
//
// They are sorted by width, at each width the WebP last.
func Variants(info Info, widths []int) []Variant {
	formats := info.Format.written()
	if info.Format == SVG {
		return []Variant{variant(info, info.Width, SVG)}
	}
	var out []Variant
	for _, w := range fittingWidths(info.Width, widths) {
		for _, f := range formats {
			v := variant(info, w, f)
			if f == WebP && max(v.Width, v.Height) > maxWebPSide {
				continue
			}
			out = append(out, v)
		}
	}
	return out
}

// fittingWidths sorts the widths that are no larger than the picture's own.
func fittingWidths(own int, widths []int) []int {
	var out []int
	for _, w := range widths {
		if w > 0 && w <= own {
			out = append(out, w)
		}
	}
	if len(out) == 0 {
		return []int{own}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// variant is the plan for one width and format; the height follows.
func variant(info Info, width int, f Format) Variant {
	ratio := float64(info.Height) / float64(info.Width)
	height := max(1, int(math.Round(float64(width)*ratio)))
	if width == info.Width {
		height = info.Height
	}
	return Variant{
		Width: width, Height: height,
		Format: f, Ext: f.Ext(), MediaType: f.MediaType(),
	}
}
