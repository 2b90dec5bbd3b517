// Command compose validates Compose files against the Compose specification, with the loader and
// the schema of the specification's own project. It prints what is wrong and ends with code 1.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/compose-spec/compose-go/v2/cli"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: compose FILE…")
		os.Exit(2)
	}
	for _, file := range os.Args[1:] {
		if err := validate(file); err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", file, err)
			os.Exit(1)
		}
	}
}

func validate(file string) error {
	options, err := cli.NewProjectOptions([]string{file}, cli.WithName("clarion"), cli.WithInterpolation(true))
	if err != nil {
		return err
	}
	project, err := options.LoadProject(context.Background())
	if err != nil {
		return err
	}
	for _, service := range project.Services {
		if service.Image == "" && service.Build == nil {
			return fmt.Errorf("service %s has neither image nor build", service.Name)
		}
	}
	fmt.Printf("%s: %d services, valid\n", file, len(project.Services))
	return nil
}
