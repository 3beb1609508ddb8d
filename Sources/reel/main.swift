import ReelCLI

await runReel()
