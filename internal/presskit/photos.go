package presskit

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"loa.vn/loa/internal/ooxml"
	"loa.vn/loa/internal/picture"
)

// photos adds the item's pictures at full size, without what they tell of who made them and where, and a list
// of captions, credits and consent.
func (f *folder) photos() error {
	if len(f.Photos) == 0 {
		return nil
	}
	dir := f.say.word("kit-file-photos") + "/"
	f.list(dir, f.say.word("kit-photos"))
	said := strings.Join(f.head(), "\n") + "\n"
	for i, photo := range f.Photos {
		data, err := f.original(photo)
		if err != nil {
			return err
		}
		if data, err = picture.Strip(data); err != nil {
			return fmt.Errorf("%s: %w", photo.Path, err)
		}
		name := fmt.Sprintf("%02d-%s%s", i+1, strings.TrimSuffix(photo.Name, path.Ext(photo.Name)), picture.Format(photo.Format).Ext())
		f.add(dir+name, data)
		said += "\n" + name + "\n" + strings.Join(f.saidOf(photo), "\n") + "\n"
	}
	f.add(dir+f.say.word("kit-file-captions")+".txt", textFile(said))
	return nil
}

// saidOf is what a newsroom must know of a picture.
func (f *folder) saidOf(p Photo) []string {
	var lines []string
	add := func(id, name, value string) {
		if value != "" {
			lines = append(lines, f.say.word(id, name, value))
		}
	}
	add("kit-caption", "caption", p.Caption)
	add("kit-alt", "alt", p.Alt)
	lines = append(lines, f.credit(p))
	if p.Machine {
		lines = append(lines, f.say.word("kit-machine"))
	}
	if p.Consent == "" {
		lines = append(lines, f.say.word("kit-no-consent"))
	}
	add("kit-consent", "consent", p.Consent)
	return append(lines, f.say.word("kit-size", "width", strconv.Itoa(p.Width), "height", strconv.Itoa(p.Height)))
}

func (f *folder) credit(p Photo) string {
	if p.Credit == "" {
		return f.say.word("kit-no-credit")
	}
	return f.say.word("kit-credit", "credit", p.Credit)
}

// original reads a picture as it lies in the campaign's folder.
func (p *planner) original(photo Photo) ([]byte, error) {
	data, err := fs.ReadFile(p.Files, photo.Path)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", photo.Path, err)
	}
	if fmt.Sprintf("%x", sha256.Sum256(data)) != photo.Digest {
		return nil, fmt.Errorf("%s was changed during the build; build again", photo.Path)
	}
	return data, nil
}

func (f *folder) photo(name string) (Photo, bool) {
	for _, p := range f.Photos {
		if p.Name == name {
			return p, true
		}
	}
	return Photo{}, false
}

// documentWidth is how wide a picture in a document is, in pixels: enough to look at, for print there is the file.
const documentWidth = 1000

// pictured is a picture as a document shows it; nil where word processors know no such format.
func (f *folder) pictured(name string) *ooxml.Picture {
	photo, ok := f.photo(name)
	if !ok {
		return nil
	}
	once, _ := f.shown.LoadOrStore(photo.Digest, sync.OnceValue(func() []byte { return f.inDocument(photo) }))
	data := once.(func() []byte)()
	if data == nil {
		return nil
	}
	pic, err := ooxml.Fitted(data, photo.Alt, ooxml.A4().Inner())
	if err != nil {
		return nil
	}
	return &pic
}

// inDocument makes the copy of a picture for documents.
func (p *planner) inDocument(photo Photo) []byte {
	data, err := p.original(photo)
	if err != nil {
		return nil // said when the photographs are added
	}
	info := picture.Info{Format: picture.Format(photo.Format), Width: photo.Width, Height: photo.Height}
	for _, v := range picture.Variants(info, []int{min(documentWidth, photo.Width)}) {
		if !slices.Contains([]string{".jpg", ".jpeg", ".png"}, v.Ext) {
			continue
		}
		made, err := picture.EncodeAll(data, []picture.Variant{v})
		if err != nil {
			return nil
		}
		return made[0]
	}
	return nil
}

// captionOf is what stands below a picture in a document.
func (f *folder) captionOf(name, caption string) string {
	photo, ok := f.photo(name)
	if !ok {
		return caption
	}
	return strings.TrimSpace(caption + " " + f.credit(photo))
}
