package pdf

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"

	"loa.vn/loa/internal/kept"
	"loa.vn/loa/internal/whole"
)

// note is what the cache knows of a file besides its bytes.
type note struct {
	Browser string // the identity of the one that made it
	Made    Made
}

// place is where a job's file and its note are kept, without their endings.
func (p *Press) place(job Job) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %dx%d", job.Key, job.Draw.Width, job.Draw.Height))
	return filepath.Join(p.Cache, hex.EncodeToString(sum[:12]))
}

// kept is what was made of the job before by the same browser, or by any where there is none now.
func (p *Press) kept(job Job, browser string) (Made, bool) {
	var n note
	at := p.place(job)
	if !kept.Load(at+".note", p.Program, &n) || browser != "" && n.Browser != browser {
		return Made{}, false
	}
	info, err := os.Stat(at + ".file")
	if err != nil || info.Size() != int64(n.Made.Size) {
		return Made{}, false
	}
	n.Made.file = at + ".file"
	return n.Made, true
}

// keep keeps what was made of a job.
func (p *Press) keep(job Job, browser string, m Made, data []byte) (string, error) {
	at := p.place(job)
	if err := os.MkdirAll(p.Cache, 0o755); err != nil {
		return "", fmt.Errorf("keeping a sheet: %w", err)
	}
	if err := whole.Write(at+".file", data); err != nil {
		return "", fmt.Errorf("keeping a sheet: %w", err)
	}
	return at + ".file", kept.Save(at+".note", p.Program, note{browser, m})
}

// Data is the file that was made.
func (m Made) Data() ([]byte, error) {
	data, err := os.ReadFile(m.file)
	if err != nil {
		return nil, fmt.Errorf("reading a kept sheet: %w", err)
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != m.Digest {
		return nil, fmt.Errorf("reading a kept sheet: %s was changed", m.file)
	}
	return data, nil
}
