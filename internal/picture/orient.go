package picture

import "image"

// Orientation says how stored pixels must be turned to stand upright: the values of the EXIF tag,
// 1 to 8. Telephones store what the sensor saw and write 6 for a portrait.
type Orientation uint16

// Upright needs no turning.
const Upright Orientation = 1

func (o Orientation) valid() bool { return o >= 1 && o <= 8 }

// swaps reports whether turning exchanges width and height.
func (o Orientation) swaps() bool { return o >= 5 && o <= 8 }

// flips reports whether the stored picture is read from its right, and from its bottom.
func (o Orientation) flips() (right, bottom bool) {
	switch o {
	case 2, 8:
		return true, false
	case 3, 7:
		return true, true
	case 4, 6:
		return false, true
	}
	return false, false
}

// turn gives the picture upright. It returns m itself where nothing is to be done.
func (o Orientation) turn(m *image.NRGBA) *image.NRGBA {
	if !o.valid() || o == Upright {
		return m
	}
	w, h := m.Rect.Dx(), m.Rect.Dy()
	if o.swaps() {
		w, h = h, w
	}
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	start, right, down := o.path(m)
	for y := range h {
		from := start + y*down
		row := out.Pix[y*out.Stride:][: 4*w : 4*w]
		for x := 0; x < len(row); x += 4 {
			copy(row[x:x+4], m.Pix[from:from+4])
			from += right
		}
	}
	return out
}

// path says how to walk through m.Pix so that the pixels come upright: where the first one is,
// and how many bytes on its right-hand and its lower neighbours are.
func (o Orientation) path(m *image.NRGBA) (start, right, down int) {
	right, down = 4, m.Stride
	fromRight, fromBottom := o.flips()
	if fromRight {
		start += (m.Rect.Dx() - 1) * 4
		right = -right
	}
	if fromBottom {
		start += (m.Rect.Dy() - 1) * m.Stride
		down = -down
	}
	if o.swaps() {
		right, down = down, right
	}
	return start, right, down
}
