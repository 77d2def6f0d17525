package kit

import (
	"bytes"
	"context"
	"fmt"
	"html/template"
	"path"
	"strings"
	"time"

	"loa.vn/loa/internal/approval"
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/pdf"
	"loa.vn/loa/internal/picture"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/vi"
	"loa.vn/loa/internal/web"
)

// Printed is what the kits' printed and drawn files are. A nil one has none.
type Printed struct {
	Report   pdf.Report
	Problems []problem.Problem
	files    map[place][]File    // print-ready ones
	social   map[place][]drawn   // pictures for social networks
	pictures map[string]pdf.Made // drawings as dots, for slides that are edited, by digest
}

// Print prints and draws what the kits that are public need, all at once. Without a browser only what was kept
// is there. An error is the machine's, or that of a template.
func Print(ctx context.Context, in Inputs, press *pdf.Press) (*Printed, error) {
	pr := &printer{Inputs: in, m: in.Moment, c: in.Moment.Campaign, printed: &Printed{
		files: map[place][]File{}, social: map[place][]drawn{}, pictures: map[string]pdf.Made{},
	}}
	if err := pr.plan(); err != nil {
		return nil, err
	}
	jobs := make([]pdf.Job, len(pr.sheets))
	for i, s := range pr.sheets {
		jobs[i] = s.job
	}
	took := map[int]time.Duration{}
	if pr.Timed != nil {
		press.Timed = func(job int, d time.Duration) { took[job] = d }
	}
	made, report, err := press.Make(ctx, jobs)
	if err != nil {
		return nil, fmt.Errorf("printing kits: %w", err)
	}
	pr.printed.Report = report
	for i, s := range pr.sheets {
		if d, timed := took[i]; timed {
			pr.Timed(s.name, made[i].Size, d)
		}
		if made[i].Digest != "" {
			s.done(made[i])
			pr.check(s, made[i])
		}
	}
	pr.count(made)
	pr.say(report)
	return pr.printed, nil
}

// printer plans sheets.
type printer struct {
	Inputs
	m       campaign.Moment
	c       *campaign.Campaign
	printed *Printed
	sheets  []*sheet
}

// sheet is one file to be printed or drawn.
type sheet struct {
	name string         // what it is, as the words of the interface call it: poster-a3
	file string         // of the part that it shows
	part *campaign.Part // that part; nil for a quiz and for pictures
	most int            // pages that it may have; 0 for any
	job  pdf.Job
	done func(pdf.Made)
}

// plan plans the sheets of all kits that are public. What changed since it was signed is not printed.
func (pr *printer) plan() error {
	for _, it := range pr.c.Items {
		if !pr.m.Public(it) || pr.m.IsWithdrawn(it) || it.Kit == nil {
			continue
		}
		for _, own := range pr.c.Languages {
			if t := it.Text(own.Tag); t == nil || t.Heard() {
				continue
			}
			k := pr.kit(it, own)
			refused := approval.Refused(it, own.Tag, pr.Read)
			if refused {
				pr.printed.Problems = append(pr.printed.Problems, approval.Warning(it, own.Tag))
			}
			if it.Kit.Taught() && it.Kit.Speaks(own.Tag) && !refused {
				if err := k.prints(); err != nil {
					return err
				}
			}
			if it.Kit.Social {
				if err := k.social(); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// printedKit is a kit in a language while its sheets are planned.
type printedKit struct {
	*printer
	it   *campaign.Item
	own  campaign.Language
	base Sheet
	part *campaign.Part    // that is being planned
	load map[string][]byte // pictures that the sheet being planned shows, by address
	err  error             // of reading one of them
}

// Sheet is what every sheet shows.
type Sheet struct {
	Frame                *web.Frame
	Lang, Dir, Title     string
	Style                string // address
	Name                 string // of the kit
	Facts                string // for whom, and how long
	Address              string // of the kit's page, as people read it
	QR                   template.HTML
	Imprint, ImprintLang string
	Aid                  []Call // whom to call: on sheets that have no box of help of their own
}

// Way is the address of the kit's page, which may be broken behind each slash.
func (s Sheet) Way() template.HTML {
	return template.HTML(strings.ReplaceAll(template.HTMLEscapeString(s.Address), "/", "/<wbr>"))
}

func (pr *printer) kit(it *campaign.Item, own campaign.Language) *printedKit {
	full := pr.Base.Links.Full(pr.Linker.Path(it, own))
	k := &printedKit{printer: pr, it: it, own: own}
	title := it.Text(own.Tag).Title
	k.base = Sheet{
		Frame: pr.Base.Frames[own.Tag], Lang: own.Tag, Dir: own.Dir, Style: pr.Layouts.Asset("print.css"), Name: title,
		Address: strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(full, "https://"), "http://"), "/"),
	}
	k.base.QR = qrCode(full, k.base.Frame.Plain("print-qr", "address", k.base.Address))
	imprint := web.Say(it.Kit.Imprint, own)
	k.base.Imprint, k.base.ImprintLang = imprint.Text, imprint.Lang
	k.base.Aid = k.socialHelp()
	k.base.Facts = facts(it, own, k.base.Frame, k.c)
	return k
}

// facts say for whom a kit is and how long it takes.
func facts(it *campaign.Item, own campaign.Language, frame *web.Frame, c *campaign.Campaign) string {
	var parts []string
	for _, id := range it.Kit.Grades {
		parts = append(parts, frame.Plain("grade-"+id))
	}
	if len(parts) == 0 {
		for _, id := range it.Audiences {
			parts = append(parts, web.Say(c.Audiences.Row(id).Name, own).Text)
		}
	}
	whom := listed(parts)
	if it.Kit.Minutes == 0 {
		return whom
	}
	return strings.TrimPrefix(whom+" · "+frame.Plain("print-minutes", "n", it.Kit.Minutes), " · ")
}

// listed is a list of names in words; a first word that all of them have is said once: lớp 10, 11, 12.
func listed(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	first, _, several := strings.Cut(names[0], " ")
	for _, name := range names {
		if !strings.HasPrefix(name, first+" ") {
			several = false
		}
	}
	if several {
		for i := range names[1:] {
			names[i+1] = strings.TrimPrefix(names[i+1], first+" ")
		}
	}
	return strings.Join(names, ", ")
}

// sheet plans a file: the template that shows the view, and what it loads.
func (k *printedKit) sheet(name, kind string, view any, s sheet) error {
	page, err := k.Layouts.Sheet("print-"+kind, view)
	if err == nil {
		err = k.err
	}
	if err != nil {
		return err
	}
	files := k.files(page)
	k.load, k.err = nil, nil
	key := output.KeyOf("sheet", page)
	s.name, s.part, k.part = name, k.part, nil
	s.job.Key, s.job.Page = fmt.Sprintf("%x", key[:]), func() (pdf.Page, error) { return pdf.Page{HTML: page, Files: files}, nil }
	k.sheets = append(k.sheets, &s)
	return nil
}

// files are the pictures of the page, and the layouts' assets that are not scripts. Each address holds a digest
// of what stands there, so that the page says all that it shows.
func (k *printedKit) files(page []byte) map[string][]byte {
	files := map[string][]byte{}
	for address, data := range k.load {
		if bytes.Contains(page, []byte(address)) {
			files[address] = data
		}
	}
	for _, a := range k.Layouts.Assets {
		if ext := path.Ext(a.Name); ext == ".woff2" || ext == ".svg" || a.Name == "print.css" {
			files[a.Path] = a.Data
		}
	}
	return files
}

// print plans a PDF of a part of the kit.
func (k *printedKit) print(name, kind string, part *campaign.Part, most int, view any) error {
	k.part = part
	return k.printFile(name, kind, part.File, most, view)
}

// printFile plans a PDF of one of the kit's files.
func (k *printedKit) printFile(name, kind, file string, most int, view any) error {
	at, title := place{k.it.Key, k.own.Tag}, k.base.Frame.Plain("print-"+name)
	return k.sheet(name, kind, view, sheet{file: file, most: most, done: func(m pdf.Made) {
		k.printed.files[at] = append(k.printed.files[at], File{
			Name: fileSlug(k.it) + "-" + vi.Slug(title) + ".pdf", Title: title, Kind: "pdf", Group: "print",
			Output: output.Output{Asset: true, Origin: file, Key: output.KeyOf("pdf", m.Digest), Render: m.Data},
		})
	}})
}

// picture makes a picture of the kit loadable by the sheet being planned, and gives its address; "" where the
// kit has none of this name.
func (k *printedKit) picture(ref campaign.Ref) string {
	pic, ok := k.it.Pictures[ref.Target]
	if !ok || ref.Kind != campaign.ToPicture {
		return ""
	}
	address := "picture/" + pic.Digest[:min(16, len(pic.Digest))] + path.Ext(pic.Path)
	if _, has := k.load[address]; has {
		return address
	}
	data, err := original(k.Files, pic)
	if err == nil {
		data, err = picture.Strip(data)
	}
	if err != nil {
		k.err = err
		return ""
	}
	if k.load == nil {
		k.load = map[string][]byte{}
	}
	k.load[address] = data
	return address
}

// prints are the print-ready files of a kit in a language.
func (p *planner) prints(it *campaign.Item, own campaign.Language) []File {
	if p.Printed == nil {
		return nil
	}
	return p.Printed.files[place{it.Key, own.Tag}]
}
