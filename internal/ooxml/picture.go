package ooxml

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	_ "image/jpeg" // formats that every word processor shows
	_ "image/png"
)

// picture is a part of the file that holds an image.
type picture struct {
	id, path string
	data     []byte
}

// Fitted is the picture in a width of at most so many millimetres, or its size at 150 dots an inch.
func Fitted(data []byte, alt string, width float64) (Picture, error) {
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return Picture{}, fmt.Errorf("reading a picture: %w", err)
	}
	const dot = 25.4 / 150
	w := min(width, float64(config.Width)*dot)
	return Picture{Data: data, Alt: alt, Width: w, Height: w * float64(config.Height) / float64(max(1, config.Width))}, nil
}

// picture writes an image in the line; one that comes twice is kept once.
func (w *writer) picture(m *markup, p Picture) {
	_, format, err := image.DecodeConfig(bytes.NewReader(p.Data))
	if err != nil || format != "png" && format != "jpeg" {
		w.err = cmp.Or(w.err, fmt.Errorf("writing a picture: neither PNG nor JPEG"))
		return
	}
	part := w.keep(p.Data, format)
	n := w.shown()
	m.put(`<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%[1]d" cy="%[2]d"/>`+
		`<wp:docPr id="%[3]d" name="picture %[3]d" descr="%[4]s"/>`+
		`<a:graphic><a:graphicData uri="`+drawNS+`/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="%[3]d" name="picture %[3]d" descr="%[4]s"/><pic:cNvPicPr/></pic:nvPicPr>`+
		`<pic:blipFill><a:blip r:embed="%[5]s"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`+
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%[1]d" cy="%[2]d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
		emu(p.Width), emu(p.Height), n, escaped(p.Alt), part.id)
}

func (w *writer) keep(data []byte, format string) picture {
	for _, p := range w.pictures {
		if bytes.Equal(p.data, data) {
			return p
		}
	}
	n := len(w.pictures) + 1
	p := picture{fmt.Sprintf("rId-picture%d", n), fmt.Sprintf("media/picture%d.%s", n, format), data}
	w.pictures = append(w.pictures, p)
	return p
}

// shown numbers the places in which pictures stand.
func (w *writer) shown() int {
	w.places++
	return w.places
}
