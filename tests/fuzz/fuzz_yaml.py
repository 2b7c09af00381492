"""Fuzz target: YAML, by way of a configuration spec."""

from tests.fuzz.target import fuzz

SEEDS = (
    b"name: Acme\nfiles:\n- name: acme.yaml\n  options:\n  - template: init_config\n  - name: url\n"
    b"    required: true\n    description: |\n      The address.\n",
    b"a: &x [1, 2.5, ~, no, 12:30:00, 2001-01-01]\nb: *x\n<<: {c: !!str 1}\n? [k]\n: 'it''s'\n",
    b'--- >\n folded\n...\n---\n!t "a\\x41"\n',
)

if __name__ == "__main__":
    fuzz("validation.agent_spec", "inspect", SEEDS)
