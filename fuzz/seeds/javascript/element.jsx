const a = <Env name="A" value="b\c">{c ? "d" : `e`}</Env>;
nx.f("g", h); i`j\u{41`; k = "\ud83d" + '\ude00'; l = "${M:-n}";
