SELECT "Type d’activité" AS type, substr(CAST(Date AS TEXT), 1, 7) AS month, count(*), sum(CAST(Participantes AS INTEGER)),
       avg(CAST(Heures AS REAL)), count(DISTINCT "Organisme responsable")
FROM t GROUP BY 1, 2 ORDER BY 1, 2;
