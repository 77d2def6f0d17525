package presskit

import (
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/output"
)

// SendDir is the folder, below the newsrooms' own, in which letters lie until somebody sends them. No
// outlet's id can be its name. It holds texts under embargo, of all outlets: no newsroom may see it.
const SendDir = "_send"

// Sent says what Send planned.
type Sent struct {
	Outlets, Slots int
}

// Send gives what goes to newsrooms for a month: for each outlet a mail with its kits and a text to paste into
// Zalo, and one official letter. There is nothing where the month has no kits.
func Send(in Inputs, month campaign.Month) ([]output.Output, Sent) {
	p := &planner{Inputs: in, m: in.Moment}
	kits := p.kits(month)
	if len(kits) == 0 {
		return nil, Sent{}
	}
	letter := p.letter(month, kits)
	outputs := []output.Output{{Path: "cong-van.docx", Key: output.KeyOf("letter", letter), Origin: month.File, Render: func() ([]byte, error) {
		return letter.Document().Bytes()
	}}}
	bundles := p.bundles(month, kits)
	for _, b := range bundles {
		o, _ := p.m.Outlet(b.Outlet.ID)
		words := speaker(b.Lang).month(month)
		outputs = append(outputs,
			output.Output{Path: b.Outlet.ID + ".eml", Key: output.KeyOf("mail", b, o.Email, p.m.Instant), Origin: month.File, Render: func() ([]byte, error) {
				file, err := p.zipMonth(b)
				if err != nil {
					return nil, err
				}
				return b.mail(o.Email, p.m.Instant, words, file).bytes()
			}},
			output.Output{Path: b.Outlet.ID + ".zalo.txt", Key: output.KeyOf("zalo", b), Origin: month.File, Render: func() ([]byte, error) {
				return textFile(b.zalo(words)), nil
			}},
		)
	}
	return outputs, Sent{len(bundles), len(kits)}
}
