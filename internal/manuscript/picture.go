package manuscript

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"loa.vn/loa/internal/picture"
	"loa.vn/loa/internal/vi"
)

// drawing reads what is drawn within a line: pictures are kept; the rest is counted, and its words are said.
func (r *reader) drawing(n *node) []span {
	n = &node{kids: alternatives(n.kids), name: n.name}
	boxes := deep(n, "txbxContent")
	for _, box := range boxes {
		r.left.textBoxes.add(box.words())
	}
	switch {
	case n.name == "object":
		r.left.objects++
		return nil
	case len(deep(n, "chart")) > 0:
		r.left.charts++
		return nil
	case len(deep(n, "relIds")) > 0:
		r.left.smartArt++
		return nil
	}
	alt := r.altOf(n)
	var list []span
	for _, fill := range append(deep(n, "blipFill"), deep(n, "imagedata")...) {
		id, elsewhere := fill.attr("id"), ""
		if blip := fill.kid("blip"); blip != nil {
			id, elsewhere = blip.attr("embed"), blip.attr("link")
		}
		rel, known := r.rels[id]
		if !known || rel.outside {
			if known || elsewhere != "" {
				r.left.elsewhere++
			}
			continue
		}
		if name := r.keep(rel.target, alt); name != "" {
			list = append(list, span{picture: name, alt: alt})
			if isCropped(fill) {
				r.warn("cropped", "picture", name)
			}
		}
	}
	if len(list) == 0 && len(boxes) == 0 && len(deep(n, "imagedata"))+len(deep(n, "blipFill")) == 0 {
		r.left.shapes++
	}
	return list
}

// deep are the elements of a name below one, the first of each choice only.
func deep(n *node, name string) []*node {
	var list []*node
	for _, k := range alternatives(n.kids) {
		if k.name == name {
			list = append(list, k)
		} else {
			list = append(list, deep(k, name)...)
		}
	}
	return list
}

// altOf is the alternative text that somebody gave a drawing.
func (r *reader) altOf(n *node) string {
	alt := ""
	for _, k := range append(deep(n, "docPr"), deep(n, "shape")...) {
		for _, name := range []string{"descr", "title", "alt"} {
			if alt == "" {
				alt = k.attr(name)
			}
		}
	}
	return vi.NFC(strings.Join(strings.Fields(alt), " "))
}

// isCropped reports whether a part of a picture was hidden, which is still in the file.
func isCropped(fill *node) bool {
	crop := fill.kid("srcRect")
	for _, side := range []string{"l", "t", "r", "b"} {
		if v := crop.attr(side); v != "" && v != "0" && !strings.HasPrefix(v, "-") {
			return true
		}
	}
	for _, side := range []string{"cropleft", "croptop", "cropright", "cropbottom"} {
		if v := fill.attr(side); v != "" && v != "0" && !strings.HasPrefix(v, "-") {
			return true
		}
	}
	return false
}

// keep takes a picture of the document over, without its metadata, and gives it a name; "" where it is none that a
// page can show. One that a document shows twice is kept once.
func (r *reader) keep(target, alt string) string {
	if name, ok := r.media[target]; ok {
		return name
	}
	r.media[target] = ""
	if !r.zip.Has(target) {
		r.warn("picture-missing", "picture", shorten(path.Base(target), longest))
		return ""
	}
	data, refusal := r.zip.File(target)
	if refusal != nil {
		r.refuse("damaged", "detail", target)
		return ""
	}
	info, err := picture.Inspect(data)
	if err == nil {
		data, err = picture.Strip(data)
	}
	switch {
	case errors.Is(err, picture.ErrTooLarge):
		r.refuse("picture-bomb", "picture", path.Base(target))
		return ""
	case errors.Is(err, picture.ErrFormat):
		r.warn("picture-format", "picture", shorten(path.Base(target), longest), "words", shorten(alt, longest))
		return ""
	case err != nil:
		r.warn("picture-broken", "picture", shorten(path.Base(target), longest))
		return ""
	}
	name := fmt.Sprintf("hinh-%d%s", len(r.pictures)+1, info.Format.Ext())
	r.pictures = append(r.pictures, Picture{Name: name, Data: data})
	r.media[target] = name
	if alt == "" {
		r.warn("picture-alt", "picture", name)
	}
	return name
}
