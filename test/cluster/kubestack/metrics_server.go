package main

import (
	"github.com/spf13/cobra"
	"k8s.io/apiserver/pkg/endpoints/openapi"
	genericapiserver "k8s.io/apiserver/pkg/server"
	"k8s.io/kube-openapi/pkg/common"
	"k8s.io/kube-openapi/pkg/util"
	"k8s.io/kube-openapi/pkg/validation/spec"
	"sigs.k8s.io/metrics-server/cmd/metrics-server/app/options"
	"sigs.k8s.io/metrics-server/pkg/api"
	generated "sigs.k8s.io/metrics-server/pkg/api/generated/openapi"
)

// newMetricsServerCommand is metrics-server's own command (cmd/metrics-server/app) but for its OpenAPI definitions: made
// for Kubernetes 1.33, they bear the names of Go types, and 1.35 looks for them by the names of the API.
func newMetricsServerCommand() *cobra.Command {
	settings := options.NewOptions()
	command := &cobra.Command{Use: "metrics-server", RunE: func(*cobra.Command, []string) error { return runMetricsServer(settings) }}
	for _, flags := range settings.Flags().FlagSets {
		command.Flags().AddFlagSet(flags)
	}
	return command
}

func runMetricsServer(settings *options.Options) error {
	if mistakes := settings.Validate(); len(mistakes) > 0 {
		return mistakes[0]
	}
	config, err := settings.ServerConfig()
	if err != nil {
		return err
	}
	namer := openapi.NewDefinitionNamer(api.Scheme)
	config.Apiserver.OpenAPIConfig = genericapiserver.DefaultOpenAPIConfig(definitionsByAPIName, namer)
	config.Apiserver.OpenAPIV3Config = genericapiserver.DefaultOpenAPIV3Config(definitionsByAPIName, namer)
	server, err := config.Complete()
	if err != nil {
		return err
	}
	return server.RunUntil(nil)
}

func definitionsByAPIName(reference common.ReferenceCallback) map[string]common.OpenAPIDefinition {
	byGoName := generated.GetOpenAPIDefinitions(func(name string) spec.Ref { return reference(util.ToRESTFriendlyName(name)) })
	byAPIName := map[string]common.OpenAPIDefinition{}
	for name, definition := range byGoName {
		for i, dependency := range definition.Dependencies {
			definition.Dependencies[i] = util.ToRESTFriendlyName(dependency)
		}
		byAPIName[util.ToRESTFriendlyName(name)] = definition
	}
	return byAPIName
}
