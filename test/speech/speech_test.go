// Package speech_test compares the lengths that scripts estimate with those of synthesised speech. It runs
// with `make speech`, which installs the synthesiser.
package speech_test

import (
	"encoding/binary"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"loa.vn/loa/internal/archive"
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/presskit"
	"loa.vn/loa/internal/schedule"
	"loa.vn/loa/internal/source"
	"loa.vn/loa/internal/spoken"
)

// script is a script of a kit.
type script struct {
	name, text string
	estimate   float64
}

// TestEstimateAgainstSynthesis: a synthesiser speaks at whatever speed it is set to, so its speed is set once
// such that all scripts together take as long as estimated; then each script's own error says how well
// syllables and pauses foretell its length.
func TestEstimateAgainstSynthesis(t *testing.T) {
	if os.Getenv("LOA_SPEECH") == "" {
		t.Skip("make speech")
	}
	scripts := sampleScripts(t)
	estimated := 0.0
	for _, s := range scripts {
		estimated += s.estimate
	}
	low, high := 80, 400 // espeak-ng's words a minute
	for high-low > 1 {
		speed := (low + high) / 2
		if sum(synthesised(t, scripts, speed)) > estimated {
			low = speed
		} else {
			high = speed
		}
	}
	speed := high
	spokenFor := synthesised(t, scripts, speed)
	worst, all := 0.0, 0.0
	for i, s := range scripts {
		off := 100 * (s.estimate - spokenFor[i]) / spokenFor[i]
		worst, all = max(worst, math.Abs(off)), all+math.Abs(off)
		t.Logf("%-48s estimate %6.1f s, speech %6.1f s, %+5.1f %%", s.name, s.estimate, spokenFor[i], off)
	}
	mean := all / float64(len(scripts))
	t.Logf("%d scripts at espeak-ng -s %d: mean error %.1f %%, worst %.1f %%", len(scripts), speed, mean, worst)
	if mean > 3 || worst > 8 {
		t.Errorf("the estimate is off: mean %.1f %%, worst %.1f %%", mean, worst)
	}
}

func sum(list []float64) (all float64) {
	for _, n := range list {
		all += n
	}
	return all
}

func synthesised(t *testing.T, scripts []script, speed int) []float64 {
	t.Helper()
	lengths := make([]float64, len(scripts))
	for i, s := range scripts {
		lengths[i] = speak(t, s.text, speed)
	}
	return lengths
}

// speak gives the seconds that a synthesiser needs.
func speak(t *testing.T, text string, speed int) float64 {
	t.Helper()
	file := filepath.Join(t.TempDir(), "a.wav")
	marked := strings.NewReplacer("&", "&amp;", "<", "&lt;", spoken.RepeatMark, "", spoken.PauseMark, `<break time="800ms"/>`).Replace(text)
	cmd := exec.Command("espeak-ng", "-v", "vi", "-s", strconv.Itoa(speed), "-m", "-w", file)
	cmd.Stdin = strings.NewReader("<speak>" + marked + "</speak>")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("espeak-ng: %v\n%s", err, out)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	const header = 44
	return float64(len(data)-header) / float64(binary.LittleEndian.Uint32(data[28:]))
}

// sampleScripts are those of all articles of the sample that may be read out, sketches apart.
func sampleScripts(t *testing.T) []script {
	t.Helper()
	read, err := source.Load("../..", nil)
	if err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot("../..")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	c := read.Campaign
	c.Outlets = []campaign.Outlet{{ID: "dai", Name: campaign.Words{"": "Đài"}, Languages: []string{"vi"}}}
	var scripts []script
	for _, it := range c.Items {
		slot := campaign.Slot{ID: "x", Outlet: "dai", Item: it.Key, Date: it.Date, Form: "radio", Language: "vi", Status: campaign.Confirmed}
		slot, _ = schedule.Publish(slot, it.Date)
		c.Months = []campaign.Month{{Year: it.Date.Year, Number: it.Date.Month, Slots: []campaign.Slot{slot}}}
		for _, o := range presskit.Plan(presskit.Inputs{
			Moment: c.At(it.Date.Start(c.Site.Timezone), false), Files: root.FS(),
			Read: func(name string) (string, error) { return source.ReadText(root, name) },
		}) {
			if o.Path != "dai/x.zip" {
				continue
			}
			data, err := o.Render()
			if err != nil {
				t.Fatal(err)
			}
			scripts = append(scripts, scriptsOf(t, it.Key, data)...)
		}
	}
	return scripts
}

func scriptsOf(t *testing.T, key string, kit []byte) (scripts []script) {
	t.Helper()
	entries, refusal := archive.Read(kit, archive.DefaultLimits())
	if refusal != nil {
		t.Fatal(refusal)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Path, "3-loi-phat-") || !strings.HasSuffix(e.Path, ".txt") {
			continue
		}
		text := strings.ReplaceAll(string(e.Data), "\r\n", "\n")
		_, text, _ = strings.Cut(text, "từng chữ số.\n") // behind the notes
		_, text, _ = strings.Cut(text, "\n")
		text, _, _ = strings.Cut(text, "\n---\n")
		text = strings.TrimPrefix(text, "Không dùng cho loa công cộng.\n")
		scripts = append(scripts, script{key + " " + strings.Trim(e.Path[len("3-loi-phat-"):], ".tx"), text, spoken.Seconds(text, spoken.Rate)})
	}
	return scripts
}
