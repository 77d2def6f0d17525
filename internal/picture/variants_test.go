package picture

import (
	"fmt"
	"slices"
	"testing"
)

func TestVariants(t *testing.T) {
	photo := Info{Format: JPEG, Width: 4000, Height: 3000}
	for _, c := range []struct {
		info   Info
		widths []int
		want   []string
	}{
		{photo, []int{1600, 480, 480}, []string{
			"480x360 .jpg image/jpeg", "480x360 .webp image/webp",
			"1600x1200 .jpg image/jpeg", "1600x1200 .webp image/webp",
		}},
		{Info{Format: PNG, Width: 1000, Height: 333}, []int{480, 1600}, []string{
			"480x160 .png image/png", "480x160 .webp image/webp",
		}},
		{Info{Format: GIF, Width: 300, Height: 200}, []int{480, 960}, []string{
			"300x200 .png image/png", "300x200 .webp image/webp",
		}},
		{Info{Format: WebP, Width: 480, Height: 1}, []int{480, 0, -3}, []string{
			"480x1 .webp image/webp",
		}},
		{Info{Format: PNG, Width: 2000, Height: 2}, []int{100}, []string{
			"100x1 .png image/png", "100x1 .webp image/webp",
		}},
		{Info{Format: PNG, Width: 20_000, Height: 100}, nil, []string{"20000x100 .png image/png"}},
		{Info{Format: SVG, Width: 24, Height: 24}, []int{480, 960}, []string{
			"24x24 .svg image/svg+xml",
		}},
	} {
		var got []string
		for _, v := range Variants(c.info, c.widths) {
			got = append(got, fmt.Sprintf("%dx%d %s %s", v.Width, v.Height, v.Ext, v.MediaType))
			if v.Ext != v.Format.Ext() || v.MediaType != v.Format.MediaType() {
				t.Errorf("%+v does not follow its format", v)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s of %d at %v:\n got %q\nwant %q",
				c.info.Format, c.info.Width, c.widths, got, c.want)
		}
	}
}
