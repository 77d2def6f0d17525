package deploy_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// program is the loa under test, in a folder of its own.
var program = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "loa-deploy-")
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, "loa")
	if out, err := exec.Command("go", "build", "-tags", "nodynamic", "-o", file, "../../cmd/loa").CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	return file, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if file, err := program(); err == nil {
		os.RemoveAll(filepath.Dir(file))
	}
	os.Exit(code)
}

// campaign is a folder that is published to the server.
type campaign struct {
	*testing.T
	dir string
	env []string
}

func (s server) campaign(t *testing.T) *campaign {
	c := &campaign{T: t, dir: t.TempDir(), env: []string{"LOA_DEPLOY_KEY=" + key, "LOA_DEPLOY_SECRET=" + secret, "LOA_BROWSER=none", "LOA_LANG=en"}}
	c.settings(s.endpoint, bucket)
	c.put("content/articles/mot/item.toml", "date = 2024-07-01\n")
	c.put("content/articles/mot/vi.md", "+++\ntitle = \"Bài một\"\n+++\nLời.\n")
	return c
}

func (c *campaign) settings(endpoint, bucket string) {
	c.put("site.toml", fmt.Sprintf("title = \"Thử\"\nbase_url = \"https://thu.example/\"\nlanguages = [\"vi\"]\n\n[deploy]\nendpoint = %q\nbucket = %q\nregion = \"us-east-1\"\n", endpoint, bucket))
}

func (c *campaign) put(name, text string) {
	c.Helper()
	file := filepath.Join(c.dir, filepath.FromSlash(name))
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
		c.Fatal(err)
	}
}

// run runs a program in the campaign's folder, with loa on the path.
func (c *campaign) run(name string, args ...string) (code int, said string) {
	c.Helper()
	file, err := program()
	if err != nil {
		c.Fatal(err)
	}
	cmd := exec.Command(name, args...)
	if name == "loa" {
		cmd = exec.Command(file, args...)
	}
	cmd.Dir, cmd.Env = c.dir, append(append(os.Environ(), "PATH="+filepath.Dir(file)+string(os.PathListSeparator)+os.Getenv("PATH")), c.env...)
	out, err := cmd.CombinedOutput()
	if exit := new(exec.ExitError); err != nil && !errors.As(err, &exit) {
		c.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), string(out)
}

func TestTheProgramPublishes(t *testing.T) {
	s := start(t)
	c := s.campaign(t)
	if code, said := c.run("loa", "deploy"); code != 1 || !strings.Contains(said, "run loa build first") {
		t.Errorf("before a build: %d, %s", code, said)
	}
	if code, said := c.run("loa", "build", "--switch"); code != 0 { // deploy follows the link
		t.Fatal(said)
	}
	if code, said := c.run("loa", "deploy"); code != 0 || !strings.Contains(said, "Published") {
		t.Errorf("%d, %s", code, said)
	}
	if got := s.holds(t)["bai-viet/bai-mot/index.html"] + s.holds(t)["articles/bai-mot/index.html"]; !strings.Contains(got, "Lời.") {
		t.Errorf("the article is %q", got)
	}
	if code, said := c.run("loa", "deploy"); code != 0 || !strings.Contains(said, "0 files sent") {
		t.Errorf("again: %d, %s", code, said)
	}
}

// What the store or the line will not do is said in plain words, and is the machine's failure.
func TestWhatIsWrongIsSaid(t *testing.T) {
	s := start(t)
	for name, one := range map[string]struct {
		change func(*campaign)
		says   string
		code   int
	}{
		"no key":       {func(c *campaign) { c.env = append(c.env, "LOA_DEPLOY_KEY=") }, "set LOA_DEPLOY_KEY", 2},
		"wrong key":    {func(c *campaign) { c.env = append(c.env, "LOA_DEPLOY_KEY=nobody") }, "the store refuses the keys", 3},
		"wrong secret": {func(c *campaign) { c.env = append(c.env, "LOA_DEPLOY_SECRET=wrong-secret") }, "the store refuses the keys", 3},
		"no bucket":    {func(c *campaign) { c.settings(s.endpoint, "nowhere") }, "there is no bucket “nowhere”", 3},
		"no server":    {func(c *campaign) { c.settings("http://127.0.0.1:1", bucket) }, "cannot be reached", 3},
		"others' file": {func(c *campaign) { s.put(t, "index.html", "của ai khác") }, "Loa did not send", 1},
	} {
		t.Run(name, func(t *testing.T) {
			c := s.campaign(t)
			if code, said := c.run("loa", "build"); code != 0 {
				t.Fatal(said)
			}
			one.change(c)
			if code, said := c.run("loa", "deploy"); code != one.code || !strings.Contains(said, one.says) {
				t.Errorf("exit %d, want %d with %q:\n%s", code, one.code, one.says, said)
			}
		})
	}
}

// The script of docs/examples/cron publishes, and once more at the moment at which an embargo ends.
func TestTheScriptForCron(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("cron is of Unix")
	}
	script, err := filepath.Abs("../../docs/examples/cron/publish.sh")
	if err != nil {
		t.Fatal(err)
	}
	s := start(t)
	c := s.campaign(t)
	c.env = append(c.env, "WITHIN=60")
	c.put("content/articles/hai/item.toml", "date = 2024-07-01\n\n[press]\nembargo = "+time.Now().Add(8*time.Second).UTC().Format(time.RFC3339)+"\n")
	c.put("content/articles/hai/vi.md", "+++\ntitle = \"Bài hai\"\n+++\nĐến giờ.\n")
	code, said := c.run("sh", script, c.dir)
	if code != 0 || strings.Count(said, "Published") != 2 {
		t.Errorf("exit %d:\n%s", code, said)
	}
	if !strings.Contains(fmt.Sprint(s.holds(t)), "Đến giờ.") {
		t.Error("what the embargo held is not published")
	}
	c.put("content/articles/hai/vi.md", "không có đầu đề\n")
	if code, said := c.run("sh", script, c.dir); code != 1 || !strings.Contains(said, "front-matter-missing") {
		t.Errorf("a broken campaign: exit %d:\n%s", code, said)
	}
}
