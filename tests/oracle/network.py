# What networkx says of the graphs on standard input: "graph index node value" a line.
import sys

try:
    import networkx as nx
except ImportError:
    sys.exit(77)


def graphs(lines):
    g = None
    for line in lines:
        word = line.split()
        if word[0] in ("arcs", "edges"):
            g = nx.DiGraph() if word[0] == "arcs" else nx.Graph()
            g.add_nodes_from(range(int(word[1])))
        elif word[0] == "end":
            yield g
        else:
            g.add_edge(int(word[0]), int(word[1]), weight=float(word[2]))


def of_all(g):
    loose = g.to_undirected()
    yield "n", g.number_of_nodes()
    yield "m", g.number_of_edges()
    yield "density", nx.density(g)
    yield "total_weight", g.size(weight="weight")
    yield "largest_component", max(map(len, nx.connected_components(loose)))
    yield "n_articulation", len(set(nx.articulation_points(loose)))
    yield "n_bridges", len(list(nx.bridges(loose)))
    if g.is_directed():
        yield "n_weak_components", nx.number_weakly_connected_components(g)
        yield "n_strong_components", nx.number_strongly_connected_components(g)
        if g.number_of_edges():
            yield "reciprocity_arc", nx.overall_reciprocity(g)
    else:
        yield "n_components", nx.number_connected_components(g)
        yield "transitivity", nx.transitivity(g)
        yield "avg_clustering", nx.average_clustering(g)


def of_each(g):
    loose = g.to_undirected()
    yield "degree_centrality", nx.degree_centrality(g)
    yield "betweenness_raw", nx.betweenness_centrality(g, normalized=False)
    yield "betweenness_norm", nx.betweenness_centrality(g)
    yield "closeness_wf", nx.closeness_centrality(g)
    yield "core", nx.core_number(loose)
    joints = set(nx.articulation_points(loose))
    yield "articulation", {v: int(v in joints) for v in g}
    if g.is_directed():
        yield "in_degree", dict(g.in_degree())
        yield "out_degree", dict(g.out_degree())
        yield "in_strength", dict(g.in_degree(weight="weight"))
        yield "out_strength", dict(g.out_degree(weight="weight"))
    else:
        yield "degree", dict(g.degree())
        yield "strength", dict(g.degree(weight="weight"))
        yield "clustering", nx.clustering(g)
        if nx.is_connected(g):
            yield "eigenvector", nx.eigenvector_centrality(g, max_iter=100000, tol=1e-12)


for i, g in enumerate(graphs(sys.stdin)):
    for stat, value in of_all(g):
        print(i, stat, "-", repr(float(value)))
    for stat, values in of_each(g):
        for node, value in values.items():
            print(i, stat, node, repr(float(value)))
