package main

import (
	"cmp"
	"errors"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"loa.vn/loa/internal/source"
)

// usage is an error of the command line.
type usage struct{ error }

// wrongUse is a mistake in the command line, in the program's words.
func (a *app) wrongUse(id string, pairs ...string) error {
	return usage{errors.New(a.say.Sayf(id, pairs...))}
}

// noArgs wants no arguments.
func (a *app) noArgs(c *cobra.Command, args []string) error { return a.args(0)(c, args) }

// args wants exactly n arguments.
func (a *app) args(n int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		switch {
		case len(args) == n:
			return nil
		case c.HasSubCommands():
			return a.unknownCommand(c, args[0])
		case len(args) > n:
			return a.wrongUse("argument-too-many", "argument", args[n], "use", c.UseLine())
		}
		return a.wrongUse("argument-missing", "use", c.UseLine())
	}
}

// unknownCommand names the command that is nearest to what was typed.
func (a *app) unknownCommand(c *cobra.Command, typed string) error {
	var names []string
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			names = append(names, sub.Name())
		}
	}
	return a.wrongUse("command-unknown", "name", typed, "nearest", source.Suggest(typed, names))
}

// flagError says in the program's words what is wrong with an option.
func (a *app) flagError(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var empty *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() == "":
		var names []string
		c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		return a.wrongUse("flag-unknown", "flag", "--"+unknown.GetSpecifiedName(), "nearest", "--"+cmp.Or(source.Nearest(unknown.GetSpecifiedName(), names), "help"))
	case errors.As(err, &unknown):
		return a.wrongUse("flag-unknown", "flag", "-"+unknown.GetSpecifiedShortnames(), "nearest", "--help")
	case errors.As(err, &empty):
		return a.wrongUse("flag-empty", "flag", "--"+empty.GetSpecifiedName())
	case errors.As(err, &invalid):
		return a.wrongUse("flag-invalid", "flag", "--"+invalid.GetFlag().Name, "value", invalid.GetValue())
	}
	return usage{err}
}
