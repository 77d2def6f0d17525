// Command loa builds what a public communication campaign publishes from a folder of Markdown, TOML and
// CSV. Each command has a short file here; this package does nothing but wire the others together.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"loa.vn/loa/internal/ledger"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/words"
)

// version is set by the linker for a release.
var version = "dev"

func main() {
	prepareConsole()
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// Exit codes, on which scripts rely.
const (
	exitDone     = 0
	exitCampaign = 1 // something in the campaign's files is wrong
	exitUsage    = 2 // the command line is wrong
	exitMachine  = 3 // the disk, the network or another part of the machine failed
)

// exit is an error that has been said already and only carries the exit code.
type exit int

func (e exit) Error() string { return fmt.Sprintf("exit %d", int(e)) }

// app is what the commands have in common.
type app struct {
	out, err io.Writer
	say      words.Speaker
	site     string // the campaign's folder
}

func run(args []string, stdout, stderr io.Writer) int {
	a := &app{out: stdout, err: stderr, say: words.In(language(args))}
	root := a.root()
	root.SetArgs(args)
	return a.finish(root.Execute())
}

// finish says an error that nobody has said yet, and gives the exit code.
func (a *app) finish(err error) int {
	var code exit
	var wrong usage
	var refusal *ledger.Refusal
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &code):
		return int(code)
	case errors.As(err, &wrong):
		fmt.Fprintln(a.err, "loa: "+a.say.Sayf("bad-usage", "detail", wrong.Error()))
		return exitUsage
	case errors.As(err, &refusal):
		return int(a.sayRefusal(refusal))
	case ledgerFailed(err) != "":
		fmt.Fprintln(a.err, "loa: "+a.say.Sayf(ledgerFailed(err), "detail", err.Error()))
		return exitMachine
	case errors.Is(err, output.ErrBusy):
		fmt.Fprintln(a.err, "loa: "+a.say.Sayf("folder-busy", "dir", a.site))
		return exitMachine
	}
	fmt.Fprintln(a.err, "loa: "+a.say.Sayf("machine-failed", "detail", err.Error()))
	return exitMachine
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use: "loa", Short: a.say.Say("about-loa", nil), SilenceErrors: true, SilenceUsage: true,
		Args: a.noArgs, RunE: func(cmd *cobra.Command, _ []string) error { return a.bare(cmd) },
	}
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.PersistentFlags().StringVar(&a.site, "site", ".", a.say.Say("flag-site", nil))
	root.PersistentFlags().String("lang", "", a.say.Say("flag-lang", nil))
	root.SetUsageTemplate(a.usageTemplate())
	root.SetHelpCommand(&cobra.Command{Hidden: true})
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(a.flagError)
	root.Flags().Bool("no-open", false, a.say.Say("flag-no-open", nil))
	cobra.MousetrapHelpText = "" // on Windows, a double click on loa in a campaign's folder shows the site
	root.AddCommand(a.build(), a.serve(), a.check(), a.newCommand(), a.move(), a.translate(), a.approve(), a.recall(), a.schedule(), a.coverage(), a.ledger(), a.report(), a.pack(), a.deploy(), a.desk(), a.versionCommand())
	for _, c := range append(root.Commands(), root) {
		a.explainHelp(c)
	}
	return root
}

func (a *app) explainHelp(c *cobra.Command) {
	c.InitDefaultHelpFlag()
	c.Flags().Lookup("help").Usage = a.say.Say("flag-help", nil)
	for _, sub := range c.Commands() {
		a.explainHelp(sub)
	}
}

func (a *app) usageTemplate() string {
	say := func(id string) string { return a.say.Say(id, nil) }
	return say("usage") + `: {{.UseLine}}{{if .HasAvailableSubCommands}}

` + say("commands") + `:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

` + say("flags") + `:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableSubCommands}}

` + say("more-help") + `{{end}}
`
}

// language is the one asked for: --lang, LOA_LANG, or the system's; Vietnamese where nothing is said.
func language(args []string) string {
	for i, arg := range args {
		if v, ok := strings.CutPrefix(arg, "--lang="); ok {
			return v
		}
		if arg == "--lang" && i+1 < len(args) {
			return args[i+1]
		}
	}
	for _, name := range []string{"LOA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" && v != "C" && v != "POSIX" && !strings.HasPrefix(v, "C.") {
			return v
		}
	}
	return systemLanguage()
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{Use: "version", Short: a.say.Say("about-version", nil), Args: a.noArgs, RunE: func(*cobra.Command, []string) error {
		commit, goVersion := "", ""
		if info, ok := debug.ReadBuildInfo(); ok {
			goVersion = info.GoVersion
			for _, s := range info.Settings {
				if s.Key == "vcs.revision" {
					commit = s.Value
				}
			}
		}
		_, err := fmt.Fprintln(a.out, strings.Join(strings.Fields("loa "+version+" "+commit+" "+goVersion), " "))
		return err
	}}
}
