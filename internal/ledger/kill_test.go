//go:build unix

package ledger

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"loa.vn/loa/internal/campaign"
)

// TestKilledImports kills the program itself at moments of its whole run: a file is in, or it is not.
func TestKilledImports(t *testing.T) {
	if testing.Short() {
		t.Skip("the program is not built in short tests")
	}
	program := filepath.Join(t.TempDir(), "loa-under-test")
	if out, err := exec.Command("go", "build", "-tags", "nodynamic", "-o", program, "loa.vn/loa/cmd/loa").CombinedOutput(); err != nil {
		t.Fatalf("building the program: %v\n%s", err, out)
	}
	onBoth(t, func(t *testing.T, where func() string) {
		kills := 30
		if strings.HasPrefix(t.Name(), "TestKilledImports/postgres") {
			kills = 6
		}
		k := &killer{TB: t, Rand: rand.New(rand.NewPCG(7, 2024)), program: program, dir: smallCampaign(t), where: where}
		k.begin()
		started := time.Now()
		k.must(k.command(k.file()).Run())
		k.took = time.Since(started)
		for i := range kills {
			if i%6 == 0 {
				k.begin() // the ledger itself is made while the program is killed
			}
			k.kill()
		}
		t.Logf("an import takes %v; of %d killed ones %d were in, %d ended by themselves", k.took, kills, k.in, k.late)
		if k.late == kills {
			t.Errorf("all %d imports ended before they were killed", kills)
		}
	})
}

const rowsPerFile = 900

type killer struct {
	testing.TB
	*rand.Rand
	program, dir string
	where        func() string
	place        string
	files        int
	records      int // in the ledger
	took         time.Duration
	in, late     int
}

// smallCampaign is a folder with what an import needs.
func smallCampaign(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"site.toml":                            "title = \"t\"\nbase_url = \"https://example.org/\"\nlanguages = [\"vi\"]\n",
		"content/articles/nhan-dien/item.toml": "date = 2024-07-01\n",
		"content/articles/nhan-dien/vi.md":     "+++\ntitle = \"Nhận diện\"\n+++\n",
		"data/units.csv":                       "code,name,level,type,parent,valid_from,valid_to,traits,languages\n40,Tỉnh Thử,province,tỉnh,,,,,\n1,Xã Một,commune,xã,40,,,,\n",
	} {
		file := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func (k *killer) must(err error) {
	k.Helper()
	if err != nil {
		k.Fatal(err)
	}
}

// begin goes to the place of a new ledger.
func (k *killer) begin() { k.place, k.records = k.where(), 0 }

// file is a file of new rows.
func (k *killer) file() string {
	k.files++
	var b strings.Builder
	b.WriteString("id,date,unit,item,form,note\n")
	for i := range rowsPerFile {
		fmt.Fprintf(&b, "%d-%d,2024-07-%02d,1,nhan-dien,loudspeaker,dòng %d\n", k.files, i, i%28+1, i)
	}
	file := filepath.Join(k.dir, fmt.Sprintf("xa-%d.csv", k.files))
	k.must(os.WriteFile(file, []byte(b.String()), 0o644))
	return file
}

func (k *killer) command(file string) *exec.Cmd {
	c := exec.Command(k.program, "ledger", "import", file, "--site", k.dir, "--date", "2024-08-01", "--lang", "en")
	c.Env = append(os.Environ(), "LOA_LEDGER="+k.place)
	return c
}

// kill begins an import, kills it, looks at what it left, and imports the file again.
func (k *killer) kill() {
	k.Helper()
	file := k.file()
	c := k.command(file)
	k.must(c.Start())
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	select {
	case <-ended:
		k.late++
	case <-time.After(time.Duration(k.Int64N(int64(k.took)))):
		k.must(c.Process.Kill())
		<-ended
	}
	l := opened(k.TB, k.place)
	defer l.Close()
	mustBeWhole(k.TB, l)
	switch n := len(live(k.TB, l)); n {
	case k.records:
	case k.records + rowsPerFile:
		k.in++
	default:
		k.Fatalf("file %d: %d records after a kill, want %d or %d", k.files, n, k.records, k.records+rowsPerFile)
	}
	if out, err := k.command(file).CombinedOutput(); err != nil {
		k.Fatalf("importing again: %v\n%s", err, out)
	}
	k.records += rowsPerFile
	mustBe(k.TB, "records", len(live(k.TB, l)), k.records)
	mustBe(k.TB, "entries", head(k.TB, l).Seq, int64(k.records))
	mustBe(k.TB, "sum of records", recordsOf(sums(k.TB, l, campaign.Day{}, campaign.Day{})), k.records)
}

func recordsOf(sums []campaign.Sum) (n int) {
	for _, s := range sums {
		n += s.Records
	}
	return n
}
