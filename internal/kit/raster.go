package kit

import (
	"crypto/sha256"
	"fmt"
	"io/fs"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/ooxml"
	"loa.vn/loa/internal/pdf"
	"loa.vn/loa/internal/picture"
)

// rasterWidth is how many dots wide drawings stand in slides that are edited: sharp on a projector.
const rasterWidth = 1600

// pictureView is a drawing by itself.
type pictureView struct {
	Sheet
	Picture string // address
}

// rasters plans dots of the drawings that a part shows, for programs that cannot show drawings.
func (k *printedKit) rasters(part *campaign.Part) error {
	for _, page := range part.Pages {
		for _, ref := range page.Body.Refs {
			pic, ok := k.it.Pictures[ref.Target]
			if !ok || ref.Kind != campaign.ToPicture || !drawing(pic) {
				continue
			}
			if _, planned := k.printed.pictures[pic.Digest]; planned {
				continue
			}
			k.printed.pictures[pic.Digest] = pdf.Made{}
			v := pictureView{Sheet: Sheet{Lang: k.own.Tag, Dir: "ltr", Style: k.base.Style}, Picture: k.picture(ref)}
			size := pdf.Pixels{Width: rasterWidth, Height: max(1, rasterWidth*pic.Height/max(1, pic.Width))}
			err := k.sheet("picture", "picture", v, sheet{file: part.File, job: pdf.Job{Draw: size}, done: func(m pdf.Made) {
				k.printed.pictures[pic.Digest] = m
			}})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// drawing says whether word processors need dots in a picture's place.
func drawing(pic campaign.Picture) bool { return pic.Format != "png" && pic.Format != "jpeg" }

// dots is a picture of a kit for editable files; nil where it cannot be shown.
func (p *planner) dots(it *campaign.Item, name string) (*ooxml.Picture, error) {
	pic, ok := it.Pictures[name]
	if !ok {
		return nil, nil
	}
	own := &ooxml.Picture{Width: float64(pic.Width), Height: float64(pic.Height)}
	var err error
	switch {
	case !drawing(pic):
		own.Data, err = p.photo(pic)
	case p.Printed == nil || p.Printed.pictures[pic.Digest].Digest == "":
		return nil, nil
	default:
		own.Data, err = p.Printed.pictures[pic.Digest].Data()
	}
	if err != nil {
		return nil, err
	}
	return own, nil
}

// photo is a picture of dots, no wider than slides need, without what it says of where it was taken.
func (p *planner) photo(pic campaign.Picture) ([]byte, error) {
	data, err := original(p.Files, pic)
	if err != nil {
		return nil, err
	}
	info := picture.Info{Format: picture.Format(pic.Format), Width: pic.Width, Height: pic.Height}
	for _, v := range picture.Variants(info, []int{min(rasterWidth, pic.Width)}) {
		if v.Ext == info.Format.Ext() {
			return picture.Encode(data, v)
		}
	}
	return nil, fmt.Errorf("%s: no dots can be made of it", pic.Path)
}

// original is a picture as it lies in the campaign's folder.
func original(files fs.FS, pic campaign.Picture) ([]byte, error) {
	data, err := fs.ReadFile(files, pic.Path)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", pic.Path, err)
	}
	if fmt.Sprintf("%x", sha256.Sum256(data)) != pic.Digest {
		return nil, fmt.Errorf("%s was changed during the build; build again", pic.Path)
	}
	return data, nil
}
