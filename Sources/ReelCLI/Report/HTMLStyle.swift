/// How the page looks: one column, in which nothing is cut off on a phone, light and dark as the reader's system has it.
enum HTMLStyle {
    static let text = """
        :root { --ground: #fbfaf8; --card: #ffffff; --ink: #1d2127; --soft: #646c78; --line: #e2e0db; --good: #1f7a4d;
          --bad: #b3261e; --one: #2f6fde; --two: #c2571a; }
        @media (prefers-color-scheme: dark) {
          :root { --ground: #14161a; --card: #1d2025; --ink: #e7e9ec; --soft: #9aa3af; --line: #31363d; --good: #6cc899;
            --bad: #ff8a80; --one: #82aaff; --two: #f2a65a; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        header, main, footer { max-width: 1040px; margin: 0 auto; padding: 16px; }
        h1 { font-size: 1.7rem; margin: 16px 0 0; overflow-wrap: anywhere; }
        h2 { font-size: 1.1rem; margin: 0 0 12px; overflow-wrap: anywhere; }
        .outcome { margin: 4px 0 0; font-weight: 600; }
        .good { color: var(--good); }
        .outcome.bad, section.bad h2, tr.failed td { color: var(--bad); }
        section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 16px; margin: 0 0 16px; }
        nav ul { display: flex; flex-wrap: wrap; gap: 2px 24px; margin-top: 12px; padding: 0; list-style: none; color: var(--soft); }
        nav a { color: var(--one); overflow-wrap: anywhere; }
        video, .poster, figure img { display: block; width: 100%; height: auto; border-radius: 6px; }
        video { max-height: 70vh; background: #000; }
        audio { width: 100%; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 12px 0; }
        dt { color: var(--soft); }
        dd { margin: 0; overflow-wrap: anywhere; }
        figure { margin: 12px 0 0; }
        figcaption, footer, .legend, small { color: var(--soft); font-size: 0.85rem; }
        figcaption { margin-top: 4px; }
        pre { white-space: pre-wrap; overflow-wrap: anywhere; font: 0.9rem/1.5 ui-monospace, monospace; }
        ul { margin: 0; padding-left: 20px; }
        .wide { overflow-x: auto; }
        .wide img { min-width: 640px; }
        table { border-collapse: collapse; width: 100%; font-size: 0.92rem; }
        th, td { text-align: left; vertical-align: top; padding: 6px 12px 6px 0; border-top: 1px solid var(--line); }
        th { border-top: 0; color: var(--soft); font-weight: 500; }
        td small { display: block; }
        tr.kept td { color: var(--soft); }
        .time { width: 160px; white-space: nowrap; }
        .bar { display: block; height: 4px; min-width: 2px; border-radius: 2px; background: var(--one); }
        .chart { display: grid; grid-template-columns: max-content 1fr; gap: 4px 10px; }
        .chart svg { display: block; width: 100%; height: 120px; overflow: visible; }
        .levels, .times { display: flex; justify-content: space-between; color: var(--soft); font-size: 0.75rem; line-height: 1; }
        .levels { flex-direction: column; text-align: right; margin: -6px 0; }
        .times { grid-column: 2; }
        .grid, .curve { vector-effect: non-scaling-stroke; }
        .grid { stroke: var(--line); stroke-width: 1; }
        .curve { fill: none; stroke-width: 2; }
        polyline.curve-1 { stroke: var(--one); }
        polyline.curve-2 { stroke: var(--two); }
        .legend { margin: 4px 0 0; }
        .legend span { margin-right: 16px; }
        .legend .curve-1 { color: var(--one); }
        .legend .curve-2 { color: var(--two); }
        @media (max-width: 640px) {
          thead { display: none; }
          tr, td, .time { display: block; width: auto; border: 0; padding: 0; }
          tr { border-top: 1px solid var(--line); padding: 8px 0; }
        }
        """
}
